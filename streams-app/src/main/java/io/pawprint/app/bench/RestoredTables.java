// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.state.PageSource;
import io.pawprint.state.PageTable;
import io.pawprint.topology.CommittedState;
import io.pawprint.verdict.VerdictFold;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;

/** Committed tables of hosts, compared with those of a plain fold of the same load. */
public final class RestoredTables {

  private static final long UP_WITHIN_NS = TimeUnit.MINUTES.toNanos(5);

  private final HotPathLoad load;
  private final CommittedState state;
  private final Thresholds thresholds;

  /** Waits until that application runs. */
  public RestoredTables(HotPathLoad load, KafkaStreams streams, Thresholds thresholds)
      throws InterruptedException {
    this.load = load;
    this.state = new CommittedState(streams);
    this.thresholds = thresholds;
    long deadlineNs = System.nanoTime() + UP_WITHIN_NS;
    while (streams.state() != KafkaStreams.State.RUNNING) {
      if (System.nanoTime() > deadlineNs) {
        throw new IllegalStateException("the topology is " + streams.state());
      }
      Thread.sleep(50);
    }
  }

  /** Sources of all hosts. */
  public long sources() {
    long sources = 0;
    for (int host = 0; host < load.hosts(); host++) {
      sources += state.tables(HotPathLoad.hostId(host), thresholds).sources().size();
    }
    return sources;
  }

  /** How many of so many hosts, drawn by the load's seed, differ in any source or 4-tuple. */
  public int differing(int sample) {
    SplittableRandom random = new SplittableRandom(load.seed());
    int differing = 0;
    for (int i = 0; i < sample; i++) {
      int host = random.nextInt(load.hosts());
      HostTables folded = fold(host);
      HostTables stored = state.tables(HotPathLoad.hostId(host), thresholds);
      boolean equal =
          equal(folded.sources(), stored.sources(), VerdictFold.SOURCE_BYTES)
              && equal(folded.tuples(), stored.tuples(), VerdictFold.TUPLE_BYTES);
      differing += equal ? 0 : 1;
    }
    return differing;
  }

  private HostTables fold(int host) {
    PageSource none = PageSource.NONE;
    HostTables tables = HostTables.open(thresholds, none, none, none);
    HostMonitor monitor = new HostMonitor(HotPathLoad.hostId(host), thresholds, tables);
    for (int i = host; i < load.closes() + load.batches(); i += load.hosts()) {
      monitor.observe(load.batch(i), finding -> {});
    }
    return tables;
  }

  private static boolean equal(PageTable folded, PageTable stored, int valueBytes) {
    boolean[] equal = {folded.size() == stored.size()};
    folded.forEach(
        () -> {
          equal[0] &=
              stored.seek(
                  folded.key(0), folded.key(1), folded.key(2), folded.key(3), folded.key(4));
          for (int at = 0; at < valueBytes && equal[0]; at += Long.BYTES) {
            equal[0] = folded.getLong(at) == stored.getLong(at);
          }
        });
    return equal[0];
  }
}
