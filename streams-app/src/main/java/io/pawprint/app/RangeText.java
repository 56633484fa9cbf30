// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.detect.Thresholds;
import io.pawprint.replay.Span;
import io.pawprint.replay.range.Lane;
import io.pawprint.replay.range.RangePlan;
import io.pawprint.replay.range.RangeSample;
import io.pawprint.replay.range.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A range in words. */
final class RangeText {

  private static final int GAPS_MAX = 10;

  private RangeText() {}

  /** What is going to be read, and from when on it is sound. */
  static List<String> plan(RangePlan plan, Thresholds thresholds) {
    List<String> lines = new ArrayList<>();
    Span span = plan.span();
    lines.add(
        TimeText.of(span.fromMs()) + " to " + TimeText.of(span.toMs()) + ", record time, "
            + (span.knownFromMs() == Long.MIN_VALUE
                ? "played from the beginning of the topics"
                : "played from " + TimeText.of(span.knownFromMs()) + " on to warm up"));
    lines.addAll(plan.notes());
    long soundMs = span.soundFromMs(thresholds);
    lines.add(
        soundMs <= span.fromMs()
            ? "verdicts and alerts are sound from the begin of the range"
            : soundMs >= span.toMs()
                ? "no verdict and no alert of this range is sound: that takes history from "
                    + TimeText.of(span.fromMs() - (soundMs - span.knownFromMs())) + " on"
                : "verdicts and alerts are sound from " + TimeText.of(soundMs) + " on");
    return lines;
  }

  /** Offsets, records, bytes and time, for {@code --dry-run}. */
  static List<String> dryRun(RangePlan plan, Thresholds thresholds, RangeSample sample) {
    List<String> lines = plan(plan, thresholds);
    for (List<Lane> lanes : plan.partitions()) {
      for (Lane lane : lanes) {
        lines.add(
            String.format(
                Locale.ROOT, "  %-20s offsets %,d to %,d", lane.partition(), lane.from(),
                lane.to()));
      }
    }
    String bytes =
        sample.bytes() < 0
            ? "size unknown: the brokers do not tell"
            : String.format(Locale.ROOT, "%,.1f MB on disk", sample.bytes() / 1e6);
    String time =
        sample.seconds() < 0
            ? ""
            : ", about "
                + ReplayProgress.text(Math.max(1, Math.round(sample.seconds())))
                + " here (by playing its beginning)";
    lines.add(String.format(Locale.ROOT, "%,d records, %s%s", plan.offsets(), bytes, time));
    return lines;
  }

  /** What was not read, or left out. */
  static List<String> unread(Tally tally) {
    List<String> lines = new ArrayList<>(tally.unread().lines(GAPS_MAX));
    if (tally.unread().records() > 0) {
      lines.add(tally.unread().records() + " records of the range could not be read: see the gaps");
    }
    if (!tally.losses().nothing()) {
      lines.add("left out: " + tally.losses().inWords());
    }
    return lines;
  }

  /** What was read, and how quickly. */
  static String done(Tally tally, double seconds) {
    return String.format(
        Locale.ROOT,
        "replayed %,d records (%,.1f MB, %,d SYN rows) of %,d hosts in %.1f s: %,.0f records/s",
        tally.records(), tally.bytes() / 1e6, tally.rows(), tally.hosts(), seconds,
        tally.records() / seconds);
  }
}
