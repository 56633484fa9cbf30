// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.observe;

import java.util.Optional;

/**
 * SYN, reply and close rows of one host in capture order, with what a reader needs to trust them.
 *
 * @param epoch start of the sensor run, nanoseconds since the epoch
 * @param sequence 0, 1, 2, ... within the epoch
 * @param completeThroughNs every row up to this capture time is here or earlier
 * @param sampleOneIn 1 of this many remote addresses is observed; a power of two
 * @param lost segments lost since the last batch
 * @param lostFromNs begin of that interval, 0 if none
 * @param lostToNs end of that interval, 0 if none
 * @param duplicates copies dropped since the last batch
 * @param allSegments the sensor sees pure ACKs too
 * @param closes the sensor sees FIN and RST
 * @param settings in force for these rows
 * @param rows the rows; not copied
 * @param memory what the kernel remembered shortly before the rows, if it was asked
 */
public record SegmentBatch(
    String hostId,
    String bootId,
    String kernelRelease,
    long epoch,
    long sequence,
    long completeThroughNs,
    int sampleOneIn,
    long lost,
    long lostFromNs,
    long lostToNs,
    long duplicates,
    boolean allSegments,
    boolean closes,
    VerdictSettings settings,
    SegmentColumns rows,
    Optional<KernelMemory> memory)
    implements Observation {

  public SegmentBatch {
    if (Integer.bitCount(sampleOneIn) != 1 || sampleOneIn < 1) {
      throw new IllegalArgumentException(
          "sampleOneIn should be a power of two: was " + sampleOneIn);
    }
  }

  /** A batch of a sensor that does not ask the kernel. */
  public SegmentBatch(
      String hostId,
      String bootId,
      String kernelRelease,
      long epoch,
      long sequence,
      long completeThroughNs,
      int sampleOneIn,
      long lost,
      long lostFromNs,
      long lostToNs,
      long duplicates,
      boolean allSegments,
      boolean closes,
      VerdictSettings settings,
      SegmentColumns rows) {
    this(
        hostId, bootId, kernelRelease, epoch, sequence, completeThroughNs, sampleOneIn, lost,
        lostFromNs, lostToNs, duplicates, allSegments, closes, settings, rows, Optional.empty());
  }

  /** The same without what the kernel remembered. */
  public SegmentBatch withoutMemory() {
    return memory.isEmpty()
        ? this
        : new SegmentBatch(
            hostId, bootId, kernelRelease, epoch, sequence, completeThroughNs, sampleOneIn, lost,
            lostFromNs, lostToNs, duplicates, allSegments, closes, settings, rows);
  }

  @Override
  public long timeNs() {
    return completeThroughNs;
  }
}
