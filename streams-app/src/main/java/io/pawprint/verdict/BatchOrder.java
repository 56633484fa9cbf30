// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.observe.SegmentBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Watches sequence numbers: what came twice, what is missing, and since when the view is whole. */
public final class BatchOrder {

  private static final long BLIND_NS = 60_000_000_000L;

  private String bootId = "";
  private int generation;
  private long epoch = Long.MIN_VALUE;
  private long nextSequence;
  private long startNs;
  private long blindUntilNs;
  private long repeated;
  private long missing;
  private long lost;

  /** Takes note of the batch; false if it was seen before. */
  boolean accept(SegmentBatch batch) {
    if (batch.epoch() != epoch) {
      if (batch.epoch() < epoch) {
        repeated++;
        return false; // of a sensor run that has ended
      }
      epoch = batch.epoch();
      startNs = firstNs(batch);
    } else if (batch.sequence() < nextSequence) {
      repeated++;
      return false;
    } else if (batch.sequence() > nextSequence) {
      missing += batch.sequence() - nextSequence;
      blindUntilNs = Math.max(blindUntilNs, firstNs(batch) + BLIND_NS);
    }
    nextSequence = batch.sequence() + 1;
    if (batch.lost() > 0) {
      lost += batch.lost();
      blindUntilNs = Math.max(blindUntilNs, batch.lostToNs() + BLIND_NS);
    }
    if (!batch.bootId().equals(bootId)) {
      bootId = batch.bootId();
      generation++;
      startNs = firstNs(batch);
    }
    return true;
  }

  /** What came up to that time was taken note of, but what it said of sources is lost. */
  void blind(long throughNs) {
    blindUntilNs = Math.max(blindUntilNs, throughNs + BLIND_NS);
  }

  private static long firstNs(SegmentBatch batch) {
    return batch.rows().size > 0 ? batch.rows().timeNs[0] : batch.completeThroughNs();
  }

  /** Whether any batch came. */
  boolean begun() {
    return epoch != Long.MIN_VALUE;
  }

  /** Changes with every boot: records of another generation count as absent. */
  int generation() {
    return generation;
  }

  /** Capture time at which this view of the host begins. */
  long startNs() {
    return startNs;
  }

  /** Until then something that was missed may matter. */
  long blindUntilNs() {
    return blindUntilNs;
  }

  /** When the last hole in this view ended; far back if there was none. */
  long blindSinceNs() {
    return blindUntilNs - BLIND_NS;
  }

  /** Batches that came again and were left out. */
  public long repeated() {
    return repeated;
  }

  /** Batches that never came. */
  public long missing() {
    return missing;
  }

  /** Segments that the sensor says it lost. */
  public long lost() {
    return lost;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeUTF(bootId);
    out.writeInt(generation);
    out.writeLong(epoch);
    out.writeLong(nextSequence);
    out.writeLong(startNs);
    out.writeLong(blindUntilNs);
    out.writeLong(repeated);
    out.writeLong(missing);
    out.writeLong(lost);
  }

  void readFrom(DataInput in) throws IOException {
    bootId = in.readUTF();
    generation = in.readInt();
    epoch = in.readLong();
    nextSequence = in.readLong();
    startNs = in.readLong();
    blindUntilNs = in.readLong();
    repeated = in.readLong();
    missing = in.readLong();
    lost = in.readLong();
  }
}
