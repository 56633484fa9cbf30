// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.probe.live.CapturedBatch;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Batches between the capture, which cannot wait, and the worker, which may have to. When there is
 * no room the oldest go, and the next one that is taken declares how much was lost and when. What
 * can be read again is waited with instead. Thread-safe.
 */
final class BatchBuffer {

  /** Of a batch without rows: its header, its settings, its arrays' heads. */
  private static final int BATCH_BYTES = 512;

  /** Of one row in columns. */
  private static final int ROW_BYTES = 58;

  private final long bytesMax;
  private final boolean waits;
  private final Object arrival;
  private final Deque<CapturedBatch> batches = new ArrayDeque<>();
  private long bytes;
  private long overflowed;
  private long lost;
  private long lostFromNs;
  private long lostToNs;
  private long throughNs;

  /**
   * @param waits whether {@link #put} waits for room instead of making it
   * @param arrival is notified when there is something to take
   */
  BatchBuffer(long bytesMax, boolean waits, Object arrival) {
    this.bytesMax = bytesMax;
    this.waits = waits;
    this.arrival = arrival;
  }

  void put(CapturedBatch batch) throws InterruptedException {
    synchronized (this) {
      while (waits && bytes > 0 && bytes + bytesOf(batch) > bytesMax) {
        wait();
      }
      batches.add(batch);
      bytes += bytesOf(batch);
      while (bytes > bytesMax && batches.size() > 1) {
        drop(remove());
      }
    }
    synchronized (arrival) {
      arrival.notifyAll();
    }
  }

  private void drop(SegmentBatch batch) {
    long segments = batch.rows().size + batch.lost();
    if (segments > 0) {
      long fromNs = batch.lost() > 0 ? Math.min(batch.lostFromNs(), throughNs) : throughNs;
      lostFromNs = lost == 0 ? Math.max(fromNs, 0) : Math.min(lostFromNs, fromNs);
      lostToNs = batch.completeThroughNs();
      lost += segments;
      overflowed += segments;
    }
    throughNs = batch.completeThroughNs();
  }

  private SegmentBatch remove() {
    CapturedBatch oldest = batches.remove();
    bytes -= bytesOf(oldest);
    if (throughNs == 0) {
      SegmentBatch batch = oldest.batch();
      throughNs = batch.rows().size > 0 ? batch.rows().timeNs[0] : batch.completeThroughNs();
    }
    return oldest.batch();
  }

  /** The oldest batch, or null. */
  synchronized CapturedBatch take() {
    if (batches.isEmpty()) {
      return null;
    }
    CapturedBatch first = batches.peek();
    SegmentBatch batch = declared(remove());
    throughNs = batch.completeThroughNs();
    notifyAll();
    return new CapturedBatch(batch, first.through());
  }

  private SegmentBatch declared(SegmentBatch b) {
    if (lost == 0) {
      return b;
    }
    long fromNs = b.lost() > 0 ? Math.min(lostFromNs, b.lostFromNs()) : lostFromNs;
    SegmentBatch declared = new SegmentBatch(b.hostId(), b.bootId(), b.kernelRelease(), b.epoch(),
        b.sequence(), b.completeThroughNs(), b.sampleOneIn(), b.lost() + lost, fromNs,
        Math.max(lostToNs, b.lostToNs()), b.duplicates(), b.allSegments(), b.closes(),
        b.settings(), b.rows(), b.memory());
    lost = 0;
    return declared;
  }

  private static long bytesOf(CapturedBatch batch) {
    return BATCH_BYTES + (long) ROW_BYTES * batch.batch().rows().kind.length;
  }

  /** Room that is taken. */
  synchronized long bytes() {
    return bytes;
  }

  /** Segments that there was no room for, so far. */
  synchronized long overflowed() {
    return overflowed;
  }
}
