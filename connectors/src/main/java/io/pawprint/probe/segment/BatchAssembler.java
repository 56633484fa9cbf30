// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import io.pawprint.observe.KernelMemory;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts rows into batches by capture time: at most {@link #MAX_ROWS} rows or 200 ms, a new one when
 * the settings change, an empty one after a second without rows. Not thread-safe.
 *
 * <p>For each segment: {@link #advance}, then let the reader add to {@link #rows}.
 */
public final class BatchAssembler {

  public static final int MAX_ROWS = 500;

  /** Longest time that a batch spans unless said otherwise. */
  public static final long SPAN_NS = 200_000_000L;

  private static final long EMPTY_EVERY_NS = 1_000_000_000L;
  /** A longer leap is a stepped clock or a hole in the capture: not filled with empty batches. */
  private static final long LEAP_NS = 3_600_000_000_000L;
  /** Timestamps of several CPUs cross by less than this; more is a clock set back. */
  private static final long SET_BACK_NS = 2_000_000_000L;

  private final HostIdentity host;
  private final boolean allSegments;
  private final Consumer<SegmentBatch> out;
  private long epoch;
  private int sampleOneIn;
  private long spanNs = SPAN_NS;
  private VerdictSettings settings = VerdictSettings.NONE;
  private Optional<KernelMemory> memory = Optional.empty();
  private long memoryFromNs;
  private SegmentColumns rows = new SegmentColumns(64);
  private boolean started;
  private long completeThroughNs;
  private long sequence;
  private long duplicates;
  private long lost;
  private long lostFromNs;
  private long lostToNs;

  /**
   * @param epoch start of this sensor run, nanoseconds since the epoch
   * @param sampleOneIn as in {@link SegmentBatch}
   * @param out takes each batch; it may keep it
   */
  public BatchAssembler(
      HostIdentity host,
      long epoch,
      int sampleOneIn,
      boolean allSegments,
      Consumer<SegmentBatch> out) {
    this.host = host;
    this.epoch = epoch;
    this.sampleOneIn = sampleOneIn;
    this.allSegments = allSegments;
    this.out = out;
  }

  /** Where the next rows go; ask again for each segment. */
  public SegmentColumns rows() {
    return rows;
  }

  /**
   * Says that capture time has come to {@code nowNs}: nothing older follows. Sends what is due.
   */
  public void advance(long nowNs) {
    if (!started) {
      started = true;
      completeThroughNs = nowNs - 1;
    }
    if (nowNs < completeThroughNs - SET_BACK_NS || nowNs > completeThroughNs + LEAP_NS) {
      if (rows.size > 0) {
        cut(lastRowNs());
      }
      completeThroughNs = nowNs - 1;
    }
    if (rows.size > 0 && nowNs >= rows.timeNs[0] + spanNs) {
      cut(rows.timeNs[0] + spanNs - 1);
    }
    if (rows.size > MAX_ROWS - SegmentReader.MAX_ROWS_PER_SEGMENT) {
      cut(nowNs - 1);
    }
    if (memory.isPresent() && rows.size > 0 && rows.timeNs[0] < memoryFromNs
        && nowNs >= memoryFromNs) {
      cut(nowNs - 1); // what comes next is after the dump
    }
    while (rows.size == 0 && nowNs > completeThroughNs + EMPTY_EVERY_NS) {
      cut(completeThroughNs + EMPTY_EVERY_NS);
    }
  }

  /** From now on batches span no longer than that. */
  public void span(long ns) {
    spanNs = ns;
  }

  /** The wall clock says {@code nowNs}: rows that have waited long enough go, as far as known. */
  public void due(long nowNs) {
    if (rows.size > 0 && nowNs >= rows.timeNs[0] + spanNs) {
      cut(lastRowNs());
    }
  }

  /** The settings in force from {@code fromNs} on; a change closes the batch. */
  public void settings(VerdictSettings now, long fromNs) {
    if (now.equals(settings)) {
      return;
    }
    if (started) {
      advance(fromNs);
      if (rows.size > 0) {
        cut(fromNs - 1);
      }
    }
    settings = now;
  }

  /**
   * What the kernel remembered of its peers: goes with the first batch after {@code settledNs}.
   *
   * @param settledNs a moment after the dump was over: a reader of the batch knows by then what
   *     changed while it was taken
   */
  public void memory(KernelMemory now, long settledNs) {
    memory = Optional.of(now);
    memoryFromNs = settledNs;
  }

  /** Counts copies that the reader dropped. */
  public void duplicates(long count) {
    duplicates += count;
  }

  /** Counts segments that were lost between two times. */
  public void lost(long count, long fromNs, long toNs) {
    if (count > 0) {
      lostFromNs = lost == 0 ? fromNs : Math.min(lostFromNs, fromNs);
      lostToNs = Math.max(lostToNs, toNs);
      lost += count;
    }
  }

  /**
   * The capture saw nothing between two times: an empty batch says so at once, so that nobody takes
   * the hole for silence.
   */
  public void gap(long count, long fromNs, long toNs) {
    if (rows.size > 0) {
      cut(lastRowNs());
    }
    started = true;
    lost(count, fromNs, toNs);
    cut(toNs);
  }

  /**
   * Another share of the remote addresses is observed from now on.
   *
   * @param newEpoch the same where addresses were left out, another where some came back: what
   *     those did meanwhile was not seen
   */
  public void resample(int oneIn, long newEpoch) {
    if (rows.size > 0) {
      cut(lastRowNs());
    }
    sampleOneIn = oneIn;
    if (newEpoch != epoch) {
      epoch = newEpoch;
      sequence = 0;
    }
  }

  /** Start of this sensor run. */
  public long epoch() {
    return epoch;
  }

  /** Sends what is left, at the end of a capture. */
  public void finish() {
    if (rows.size > 0 || lost > 0 || duplicates > 0 || memory.isPresent()) {
      cut(rows.size > 0 ? lastRowNs() : completeThroughNs);
    }
  }

  private long lastRowNs() {
    return rows.timeNs[rows.size - 1];
  }

  private void cut(long throughNs) {
    completeThroughNs = Math.max(completeThroughNs, throughNs);
    SegmentColumns full = rows;
    boolean settled = full.size > 0 ? full.timeNs[0] >= memoryFromNs : throughNs >= memoryFromNs;
    Optional<KernelMemory> told = settled ? memory : Optional.empty();
    memory = settled ? Optional.empty() : memory;
    rows = new SegmentColumns(Math.min(MAX_ROWS, full.size + 16));
    out.accept(new SegmentBatch(
        host.hostId(), host.bootId(), host.kernelRelease(), epoch, sequence++, completeThroughNs,
        sampleOneIn, lost, lostFromNs, lostToNs, duplicates, allSegments, true, settings, full,
        told));
    lost = 0;
    lostFromNs = 0;
    lostToNs = 0;
    duplicates = 0;
  }
}
