// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.app.UserError;
import io.pawprint.observe.Observation;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.probe.capture.CaptureFolder;
import io.pawprint.probe.capture.CaptureOptions;
import io.pawprint.probe.capture.Observations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Recorded rows as dense as wanted: many copies of several recordings at once, each begun elsewhere
 * in its recording, with addresses, ports, sequence numbers and clocks of its own, so that they
 * compress no better than strangers' connections. Cut into batches as a sensor cuts them.
 *
 * <pre>
 *   recording A ─┬─ copy 0, from second 17 ─┐
 *                └─ copy 3, from second 80 ─┼─ by time ─→ 500 rows or 200 ms ─→ SegmentBatch
 *   recording B ─── copy 1, from second 3  ─┘
 * </pre>
 */
final class MixedTraffic {

  private static final int ROWS_MAX = 500;
  private static final long CUT_NS = 200_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int ADDRESS_SHIFT = 8; // copies differ in the bytes before the last
  private static final int PORT_MIN = 1_024;
  private static final int PORTS = 64_512;

  /** One recording's rows. */
  private record Tape(SegmentColumns rows, long spanNs, long syns) {}

  /** One copy of a recording, and where it is. */
  private static final class Copy {
    final Tape tape;
    final int number;
    final long fromNs;
    int next;
    long lap;

    Copy(Tape tape, int number) {
      this.tape = tape;
      this.number = number;
      fromNs = Long.remainderUnsigned(mix(number), tape.spanNs);
      while (next < tape.rows.size && tape.rows.timeNs[next] < fromNs) {
        next++;
      }
      wrap();
    }

    long timeNs() {
      return tape.rows.timeNs[next] - fromNs + lap * tape.spanNs;
    }

    void advance() {
      next++;
      wrap();
    }

    private void wrap() {
      if (next == tape.rows.size) {
        next = 0;
        lap++;
      }
    }
  }

  private final List<Tape> tapes = new ArrayList<>();
  private SegmentBatch pattern;

  MixedTraffic(List<Path> recordings) throws IOException {
    for (Path recording : recordings) {
      tapes.add(read(recording));
    }
  }

  private Tape read(Path recording) throws IOException {
    SegmentColumns all = new SegmentColumns(1 << 14);
    long fromNs = Long.MAX_VALUE;
    long toNs = 0;
    long syns = 0;
    try (Observations observations =
        CaptureFolder.open(recording).read(CaptureOptions.asLive(warning -> { }))) {
      while (observations.hasNext()) {
        if (observations.next() instanceof SegmentBatch batch) {
          pattern = batch;
          for (int row = 0; row < batch.rows().size; row++) {
            int to = copy(batch.rows(), row, all);
            fromNs = Math.min(fromNs, all.timeNs[to]);
            toNs = Math.max(toNs, all.timeNs[to]);
            syns += all.kindAt(to) == RowKind.SYN ? 1 : 0;
          }
        }
      }
    }
    if (syns == 0) {
      throw new UserError(recording + ": holds no SYN");
    }
    for (int row = 0; row < all.size; row++) {
      all.timeNs[row] -= fromNs;
    }
    return new Tape(all, toNs - fromNs + 1, syns);
  }

  private static int copy(SegmentColumns from, int row, SegmentColumns into) {
    int to = into.add();
    into.kind[to] = from.kind[row];
    into.flags[to] = from.flags[row];
    into.timeNs[to] = from.timeNs[row];
    into.localHi[to] = from.localHi[row];
    into.localLo[to] = from.localLo[row];
    into.remoteHi[to] = from.remoteHi[row];
    into.remoteLo[to] = from.remoteLo[row];
    into.localPort[to] = from.localPort[row];
    into.remotePort[to] = from.remotePort[row];
    into.seq[to] = from.seq[row];
    into.tsVal[to] = from.tsVal[row];
    return to;
  }

  /** So many copies come next to that many SYNs a second. */
  int copiesFor(int synsPerSecond) {
    double perCopy = tapes.stream()
        .mapToDouble(tape -> tape.syns * (double) SECOND_NS / tape.spanNs).average().orElseThrow();
    return Math.max(1, (int) Math.round(synsPerSecond / perCopy));
  }

  /**
   * Plays so many seconds.
   *
   * @return SYN rows in them
   */
  long play(String hostId, int copies, long beginNs, int seconds, Consumer<Observation> batches) {
    PriorityQueue<Copy> queue = new PriorityQueue<>(Comparator.comparingLong(Copy::timeNs));
    for (int number = 0; number < copies; number++) {
      queue.add(new Copy(tapes.get(number % tapes.size()), number));
    }
    Cutter cutter = new Cutter(hostId, beginNs, batches);
    long syns = 0;
    long endNs = seconds * SECOND_NS;
    while (queue.peek().timeNs() < endNs) {
      Copy copy = queue.poll();
      cutter.until(copy.timeNs());
      SegmentColumns rows = cutter.rows;
      int to = copy(copy.tape.rows, copy.next, rows);
      rows.timeNs[to] = beginNs + copy.timeNs();
      disguise(rows, to, copy);
      syns += rows.kindAt(to) == RowKind.SYN ? 1 : 0;
      copy.advance();
      queue.add(copy);
    }
    cutter.until(endNs);
    cutter.cut(endNs);
    return syns;
  }

  private static void disguise(SegmentColumns rows, int row, Copy copy) {
    long remote = rows.remoteLo[row];
    // each connection of a copy: the same in all its rows, another in the next lap
    long own = mix(mix(copy.number + (copy.lap << 20)) ^ remote);
    rows.remoteLo[row] =
        remote & 0xFFFF_FFFF_0000_0000L
            | remote + ((long) copy.number << ADDRESS_SHIFT) & 0xFFFF_FFFFL;
    int port = (int) Long.remainderUnsigned(own, PORTS);
    if (rows.outgoing(row)) {
      rows.localPort[row] = moved(rows.localPort[row], port);
    } else {
      rows.remotePort[row] = moved(rows.remotePort[row], port);
    }
    rows.seq[row] += (int) (own >>> 16);
    rows.tsVal[row] += (int) mix(copy.number + remote);
  }

  private static int moved(int port, int by) {
    return port < PORT_MIN ? port : (port - PORT_MIN + by) % PORTS + PORT_MIN;
  }

  /** Steele, Lea and Flood's SplitMix64: neighbours come far apart. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** Ends a batch when it is full, 200 ms old, or an empty second is over. */
  private final class Cutter {
    final SegmentColumns rows = new SegmentColumns(ROWS_MAX);
    private final String hostId;
    private final long beginNs;
    private final Consumer<Observation> batches;
    private long sequence;
    private long cutNs;

    Cutter(String hostId, long beginNs, Consumer<Observation> batches) {
      this.hostId = hostId;
      this.beginNs = beginNs;
      this.batches = batches;
    }

    void until(long timeNs) {
      if (rows.size == ROWS_MAX) {
        cut(timeNs);
      }
      long first = rows.size > 0 ? rows.timeNs[0] - beginNs + CUT_NS : cutNs + SECOND_NS;
      while (first <= timeNs) {
        cut(first);
        first = cutNs + SECOND_NS;
      }
    }

    void cut(long atNs) {
      SegmentColumns own = new SegmentColumns(rows.size);
      for (int row = 0; row < rows.size; row++) {
        copy(rows, row, own);
      }
      rows.clear();
      cutNs = atNs;
      batches.accept(
          new SegmentBatch(
              hostId, pattern.bootId(), pattern.kernelRelease(), beginNs, sequence++,
              beginNs + atNs, 1, 0, 0, 0, 0, false, true, pattern.settings(), own));
    }
  }
}
