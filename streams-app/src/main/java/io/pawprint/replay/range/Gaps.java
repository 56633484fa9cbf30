// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What of the range could not be read: all of it counted, the first of it told. Thread-safe. */
public final class Gaps {

  private static final int TOLD_MAX = 1_000;

  private record Gap(String topic, int partition, long offset, String text) {}

  private static final Comparator<Gap> ORDER =
      Comparator.comparingInt(Gap::partition).thenComparing(Gap::topic).thenComparing(Gap::offset);

  private final List<Gap> told = new ArrayList<>();
  private long records;
  private long untold;

  /** A record that cannot be read. */
  synchronized void record(String topic, int partition, long offset, long timeMs, String reason) {
    String where = topic + "-" + partition + " offset " + offset;
    add(new Gap(topic, partition, offset, where + " of " + Instant.ofEpochMilli(timeMs) + ": "
        + reason), 1);
  }

  /** Offsets that are no longer there. */
  synchronized void deleted(String topic, int partition, long from, long to) {
    add(new Gap(topic, partition, from, topic + "-" + partition + " offsets " + from + " to "
        + (to - 1) + ": deleted by retention before they were read"), to - from);
  }

  private void add(Gap gap, long count) {
    records += count;
    if (told.size() < TOLD_MAX) {
      told.add(gap);
    } else {
      untold++;
    }
  }

  /** Records that were not read. */
  public synchronized long records() {
    return records;
  }

  /** At most that many lines, in the order of partition, topic and offset. */
  public synchronized List<String> lines(int max) {
    List<String> lines = new ArrayList<>();
    told.stream().sorted(ORDER).limit(max).forEach(gap -> lines.add("gap: " + gap.text()));
    long rest = told.size() + untold - lines.size();
    if (rest > 0) {
      lines.add("gap: and " + rest + " more");
    }
    return lines;
  }
}
