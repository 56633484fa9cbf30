// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.observe.KernelMemory;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.VerdictSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rows of a hypothetical world on their way to its detectors. A recorded batch may go there in
 * several pieces, because what follows a SYN hangs on its verdict; gaps in the recorded sequence
 * stay gaps.
 */
final class Outbox {

  private final Consumer<SegmentBatch> to;
  private final List<Attempt> attempts = new ArrayList<>();
  private SegmentColumns rows = new SegmentColumns(64);
  private SegmentBatch of;
  private VerdictSettings settings;
  private Optional<KernelMemory> memory = Optional.empty();
  private long epoch = Long.MIN_VALUE;
  private long nextIn;
  private long nextOut;

  Outbox(Consumer<SegmentBatch> to) {
    this.to = to;
  }

  /** Pieces of that batch follow; false if it was seen before. */
  boolean begin(SegmentBatch batch, VerdictSettings as, Optional<KernelMemory> shown) {
    boolean anew = batch.epoch() > epoch;
    if (!anew && (batch.epoch() < epoch || batch.sequence() < nextIn)) {
      return false;
    }
    nextOut = anew ? batch.sequence() : nextOut + batch.sequence() - nextIn;
    nextIn = batch.sequence() + 1;
    epoch = batch.epoch();
    of = batch;
    settings = as;
    memory = shown;
    return true;
  }

  /** Adds a copy of a row and returns its index, for changes. */
  int copy(SegmentColumns from, int row, Attempt attempt) {
    int at = rows.add();
    rows.kind[at] = from.kind[row];
    rows.flags[at] = from.flags[row];
    rows.timeNs[at] = from.timeNs[row];
    rows.localHi[at] = from.localHi[row];
    rows.localLo[at] = from.localLo[row];
    rows.remoteHi[at] = from.remoteHi[row];
    rows.remoteLo[at] = from.remoteLo[row];
    rows.localPort[at] = from.localPort[row];
    rows.remotePort[at] = from.remotePort[row];
    rows.seq[at] = from.seq[row];
    rows.tsVal[at] = from.tsVal[row];
    attempts.add(attempt);
    return at;
  }

  SegmentColumns rows() {
    return rows;
  }

  /** The attempt that a row of the piece under way belongs to; null if to none. */
  Attempt attempt(int row) {
    return attempts.get(row);
  }

  /** Sends what there is, so that its verdicts are known. */
  void flush() {
    if (rows.size > 0) {
      send(rows.timeNs[rows.size - 1], false);
    }
  }

  /** Sends the last piece of the batch, even if it is empty. */
  void end() {
    send(of.completeThroughNs(), true);
  }

  private void send(long throughNs, boolean last) {
    SegmentColumns full = rows;
    to.accept(
        new SegmentBatch(
            of.hostId(), of.bootId(), of.kernelRelease(), epoch, nextOut++, throughNs,
            of.sampleOneIn(), last ? of.lost() : 0, last ? of.lostFromNs() : 0,
            last ? of.lostToNs() : 0, last ? of.duplicates() : 0, of.allSegments(), of.closes(),
            settings, full, memory));
    memory = Optional.empty(); // told with the first piece
    rows = new SegmentColumns(64);
    attempts.clear();
  }
}
