// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.tcp.Ip;
import io.pawprint.verdict.Verdict;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sources worth drawing. There is room for a few; one that loses SYNs takes the room of the one
 * that loses fewest, after so many losses that there was no room for.
 */
final class SourceTraces {

  private record Pair(long localHi, long localLo, long remoteHi, long remoteLo) {}

  /** Losses of untracked sources before one of them gets room: the busiest are likely to. */
  private static final int KNOCKS = 64;

  private final ReportLimits limits;
  private final Map<Pair, SourceTrace> traces = new HashMap<>();
  private long knocks;
  private long omittedSyns;
  private long omittedDrops;

  SourceTraces(ReportLimits limits) {
    this.limits = limits;
  }

  void syn(SegmentColumns rows, int row, Verdict verdict) {
    boolean lost = verdict == Verdict.DROPPED || verdict == Verdict.TIMEWAIT_ACK;
    SourceTrace trace = trace(pair(rows, row), lost);
    if (trace == null) {
      omittedSyns++;
      omittedDrops += lost ? 1 : 0;
      return;
    }
    PointSample sample =
        switch (verdict) {
          case DROPPED -> trace.dropped();
          case TIMEWAIT_ACK -> trace.refused();
          case ACCEPTED, UNKNOWN -> trace.accepted();
        };
    sample.add(rows.timeNs[row], rows.tsVal[row], rows.hasTs(row));
  }

  /** Notes what the kernel remembers, while it does. */
  void closes(SegmentBatch batch) {
    if (batch.settings().twRecycle() != 1) {
      return;
    }
    SegmentColumns rows = batch.rows();
    for (int row = 0; row < rows.size; row++) {
      if (rows.kind[row] == RowKind.CLOSE_FINAL.ordinal() && rows.hasTs(row)) {
        SourceTrace trace = traces.get(pair(rows, row));
        if (trace != null) {
          trace.closed(rows.timeNs[row], rows.tsVal[row]);
        }
      }
    }
  }

  private SourceTrace trace(Pair pair, boolean lost) {
    SourceTrace known = traces.get(pair);
    if (known != null) {
      return known;
    }
    if (traces.size() >= limits.sourcesWatched() && !(lost && makeRoom())) {
      return null;
    }
    SourceTrace trace =
        new SourceTrace(
            new Ip(pair.localHi, pair.localLo), new Ip(pair.remoteHi, pair.remoteLo), limits);
    traces.put(pair, trace);
    return trace;
  }

  private boolean makeRoom() {
    if (knocks++ % KNOCKS != 0) {
      return false;
    }
    Map.Entry<Pair, SourceTrace> least =
        traces.entrySet().stream()
            .min(
                Comparator.comparingLong((Map.Entry<Pair, SourceTrace> e) -> e.getValue().lost())
                    .thenComparingLong(e -> e.getValue().syns())
                    .thenComparing(e -> e.getValue().remote().toString()))
            .orElseThrow();
    if (least.getValue().lost() >= KNOCKS) {
      return false;
    }
    omittedSyns += least.getValue().syns();
    omittedDrops += least.getValue().lost();
    traces.remove(least.getKey());
    return true;
  }

  private static Pair pair(SegmentColumns rows, int row) {
    return new Pair(
        rows.localHi[row], rows.localLo[row], rows.remoteHi[row], rows.remoteLo[row]);
  }

  /** Those that lost most first, then the busiest. */
  List<SourceTrace> worst() {
    return traces.values().stream()
        .sorted(
            Comparator.comparingLong(SourceTrace::lost)
                .thenComparingLong(SourceTrace::syns)
                .reversed()
                .thenComparing(trace -> trace.remote().toString())
                .thenComparing(trace -> trace.local().toString()))
        .limit(limits.sourcesShown())
        .toList();
  }

  /** Sources sampled. */
  int size() {
    return traces.size();
  }

  /** SYNs of sources that there was no room for. */
  long omittedSyns() {
    return omittedSyns;
  }

  /** Of these, dropped or refused. */
  long omittedDrops() {
    return omittedDrops;
  }
}
