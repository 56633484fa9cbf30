// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading;
import java.util.PriorityQueue;

/**
 * Holds readings back until no earlier one can come, so that the outcome does not depend on how
 * the topics interleave.
 *
 * <pre>
 *   ready up to  max( min(SYN complete-through, netstat with all its settings seen),
 *                     newest of all - lateAfterS - the span of a batch )
 * </pre>
 */
final class Timeline {

  /** Readings held back per host; beyond it the oldest is let through, and counted. */
  private static final int MAX_HELD = 10_000;

  /** A host whose clock goes back this far starts a new timeline. */
  private static final long CLOCK_STEP_NS = 600_000_000_000L;

  /** A batch is dated by its end; its rows are up to a second older. */
  private static final long BATCH_SPAN_NS = 1_000_000_000L;

  private final long lateAfterNs;
  private final PriorityQueue<Held> held = new PriorityQueue<>();
  private long arrivals;
  private long newestNs = Long.MIN_VALUE;
  private long synThroughNs = Long.MIN_VALUE;
  private long netstatNs = Long.MIN_VALUE;
  private long netstatNeedsSysctlNs;
  private long sysctlNs;
  private long lookedS = Long.MIN_VALUE;
  private long late;
  private long clockSteps;

  private record Held(Observation reading, int rank, long arrival) implements Comparable<Held> {
    @Override
    public int compareTo(Held other) {
      int byTime = Long.compare(reading.timeNs(), other.reading.timeNs());
      if (byTime != 0) {
        return byTime;
      }
      return rank != other.rank ? rank - other.rank : Long.compare(arrival, other.arrival);
    }
  }

  Timeline(int lateAfterS) {
    this.lateAfterNs = lateAfterS * 1_000_000_000L;
  }

  /** Takes note of an observation; readings are held back. */
  void arrive(Observation observation) {
    long timeNs = observation.timeNs();
    if (newestNs != Long.MIN_VALUE && timeNs < newestNs - CLOCK_STEP_NS) {
      restart();
    }
    newestNs = Math.max(newestNs, timeNs);
    if (observation instanceof SegmentBatch) {
      synThroughNs = Math.max(synThroughNs, timeNs);
    } else if (observation instanceof SysctlReading) {
      sysctlNs = Math.max(sysctlNs, timeNs);
      hold(observation, 0);
    } else if (observation instanceof NetstatReading netstat) {
      if (timeNs > netstatNs) {
        netstatNs = timeNs;
        netstatNeedsSysctlNs = netstat.sysctlTimeNs();
      }
      hold(observation, 1);
    }
  }

  private void restart() {
    clockSteps++;
    newestNs = Long.MIN_VALUE;
    synThroughNs = Long.MIN_VALUE;
    netstatNs = Long.MIN_VALUE;
    netstatNeedsSysctlNs = 0;
    sysctlNs = 0;
    lookedS = Long.MIN_VALUE;
  }

  private void hold(Observation reading, int rank) {
    if (second(reading.timeNs()) <= lookedS) {
      late++;
      return;
    }
    held.add(new Held(reading, rank, arrivals++));
    if (held.size() > MAX_HELD) {
      held.poll();
      late++;
    }
  }

  /** Host time before which everything has come. */
  long readyNs() {
    if (newestNs == Long.MIN_VALUE) {
      return Long.MIN_VALUE;
    }
    boolean settingsSeen = netstatNeedsSysctlNs <= sysctlNs;
    long agreedNs = settingsSeen ? Math.min(synThroughNs, netstatNs) : Long.MIN_VALUE;
    return Math.max(agreedNs, newestNs - lateAfterNs - BATCH_SPAN_NS);
  }

  /** The second of the first reading held back; {@link Long#MAX_VALUE} if there is none. */
  long firstS() {
    return held.isEmpty() ? Long.MAX_VALUE : second(held.peek().reading().timeNs());
  }

  /** The next reading of that second or before, or null. */
  Observation next(long upToS) {
    return firstS() <= upToS ? held.poll().reading() : null;
  }

  /** That second is done with: what comes for it now is late. */
  void looked(long second) {
    lookedS = Math.max(lookedS, second);
  }

  /** Time of the newest observation; 0 if none came. */
  long newestNs() {
    return Math.max(0, newestNs);
  }

  /** End of the last second that was looked at; 0 if none was. */
  long lookedNs() {
    return lookedS == Long.MIN_VALUE ? 0 : (lookedS + 1) * 1_000_000_000L;
  }

  static long second(long timeNs) {
    return Math.floorDiv(timeNs, 1_000_000_000L);
  }

  /** Readings that came too late to be used. */
  long late() {
    return late;
  }

  /** Times the host's clock went back by more than ten minutes. */
  long clockSteps() {
    return clockSteps;
  }

  TimelineState state() {
    return new TimelineState(
        held.stream().sorted().map(Held::reading).toList(),
        new long[] {
          newestNs, synThroughNs, netstatNs, netstatNeedsSysctlNs, sysctlNs, lookedS, late,
          clockSteps
        });
  }

  void restore(TimelineState state) {
    for (Observation reading : state.held()) {
      held.add(new Held(reading, reading instanceof SysctlReading ? 0 : 1, arrivals++));
    }
    long[] marks = state.marks();
    newestNs = marks[0];
    synThroughNs = marks[1];
    netstatNs = marks[2];
    netstatNeedsSysctlNs = marks[3];
    sysctlNs = marks[4];
    lookedS = marks[5];
    late = marks[6];
    clockSteps = marks[7];
  }
}
