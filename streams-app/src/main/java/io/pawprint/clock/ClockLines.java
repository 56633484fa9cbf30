// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import java.util.Optional;

/**
 * Folds the first SYNs of one source into the lines of its clocks. All state of a source is in its
 * record, a run of bytes that the caller keeps ({@link #recordBytes}, zeroed at first); the fold
 * works in place. Only first SYNs belong here: a retransmission carries the clock of its first SYN
 * on, so it would make a line of every connection of a source without a straight clock.
 *
 * <p>One instance serves any number of records, one at a time. Not thread-safe.
 */
public final class ClockLines {

  /** Lines a source by default. */
  public static final int DEFAULT_LINES = 20;

  /** The most lines that a record may have room for. */
  public static final int MAX_LINES = 256;

  /** A visit waits this long for a second one, if no newer visits need its room. */
  private static final int WAIT_MS = ClockMath.LONGEST_WAIT_MS;

  /** A line unseen for this long goes: its prediction is worth little, its time ambiguous soon. */
  private static final int DEAD_MS = 7 * 86_400_000;

  /** After this silence nothing in the record can be trusted: 31 bits of ms are 24.8 days. */
  private static final int SILENCE_S = 15 * 86_400;

  /** The host's clock was set back: times before and after do not compare. */
  private static final int SET_BACK_S = -1;

  /** From here on, what was counted long ago counts half. */
  private static final int MANY_SYNS = 100_000;

  /** Bytes of a narrow record. */
  public static final int NARROW_BYTES = ClockLayout.NARROW_BYTES;

  private final ClockRecord record = new ClockRecord();
  private final KnownLines lines = new KnownLines(record);
  private final WaitingVisits visits = new WaitingVisits(record, lines);
  private final ClockCensus census = new ClockCensus(record);

  /**
   * Bytes of a record with room for that many lines: 256 and 24 a line.
   *
   * @throws IllegalArgumentException if lines are not between 1 and 256
   */
  public static int recordBytes(int lines) {
    if (lines < 1 || lines > MAX_LINES) {
      throw new IllegalArgumentException(
          "clock lines a source should be between 1 and " + MAX_LINES + ": was " + lines);
    }
    return ClockRecord.bytes(lines);
  }

  /** How many lines a record of so many bytes has room for. */
  public static int lines(int recordBytes) {
    return (recordBytes - ClockLayout.BASE_BYTES) / ClockLayout.LINE_BYTES;
  }

  /**
   * Folds one first SYN with a TSopt.
   *
   * @param bytes holds the record from {@code offset}, {@code length} bytes of it
   * @param timeNs when it arrived, epoch nanoseconds by the host's clock
   * @param tsVal its TSval
   * @return false if a line was dropped for want of room, for the caller to count
   */
  public boolean observe(byte[] bytes, int offset, int length, long timeNs, int tsVal) {
    record.on(bytes, offset, length);
    int overflow = record.header(ClockLayout.OVERFLOW);
    fold(timeNs, tsVal);
    return record.header(ClockLayout.OVERFLOW) <= overflow;
  }

  /**
   * The same in a narrow record, to the same end.
   *
   * @param bytes holds the record from {@code offset}, {@link #NARROW_BYTES} of it
   * @param lines that the source gets
   * @return false if there was no room: nothing is noted, and the SYN belongs into a wide record
   *     that begins as a copy of this one; see {@link #widened} and {@link #move}
   */
  public boolean observeNarrow(byte[] bytes, int offset, int lines, long timeNs, int tsVal) {
    record.onNarrow(bytes, offset, lines);
    return fold(timeNs, tsVal);
  }

  private boolean fold(long timeNs, int tsVal) {
    int nowMs = (int) (timeNs / 1_000_000);
    keepFresh((int) (timeNs / 1_000_000_000), nowMs);
    if (lines.join(nowMs, tsVal)) {
      return true;
    }
    if (record.isNarrow() && !record.hasRoom()) {
      return false;
    }
    if (!visits.join(nowMs, tsVal)) {
      record.addVisit(nowMs, tsVal);
      record.add(ClockLayout.SYNS, 1);
    }
    return true;
  }

  /** Marks a narrow record, which may be forgotten: its source has a wide one now. */
  public void move(byte[] bytes, int offset) {
    record.onNarrow(bytes, offset, 0).moved();
  }

  /** Whether the source of this narrow record has a wide one. */
  public boolean isMoved(byte[] bytes, int offset) {
    return record.onNarrow(bytes, offset, 0).isMoved();
  }

  /** What the record says of its source, as of its last SYN. */
  public ClockEstimate estimate(byte[] bytes, int offset, int length) {
    record.on(bytes, offset, length);
    return census.estimate();
  }

  /** What a narrow record says; empty if its source never sent a stamp, or has a wide one. */
  public Optional<ClockEstimate> estimateNarrow(byte[] bytes, int offset, int lines) {
    record.onNarrow(bytes, offset, lines);
    return record.isMoved() || record.header(ClockLayout.SYNS) == 0
        ? Optional.empty()
        : Optional.of(census.estimate());
  }

  /**
   * Whether the next new line would find no room in this record. A caller that starts sources in
   * small records moves them on then: see {@link #widened}.
   */
  public boolean full(byte[] bytes, int offset, int length) {
    record.on(bytes, offset, length);
    return record.lines() == record.lineCapacity();
  }

  /** A copy of the record with room for more lines, which loses nothing that the record held. */
  public static byte[] widened(byte[] bytes, int offset, int length, int lines) {
    if (recordBytes(lines) < length) {
      throw new IllegalArgumentException(
          "a clock record of " + length + " bytes is wider than " + lines + " lines");
    }
    return ClockRecord.widened(bytes, offset, length, lines);
  }

  private void keepFresh(int nowS, int nowMs) {
    int touchedS = record.header(ClockLayout.TOUCHED_S);
    if (nowS == touchedS) {
      return;
    }
    int silentS = nowS - touchedS;
    if (touchedS != 0 && (silentS > SILENCE_S || silentS < SET_BACK_S)) {
      record.clear();
    } else if (nowS / 3_600 != touchedS / 3_600) {
      forgetOld(nowMs, silentS > WAIT_MS / 1_000);
    }
    record.setHeader(ClockLayout.TOUCHED_S, nowS);
  }

  /** Once an hour of the source's time, what became too old goes. */
  private void forgetOld(int nowMs, boolean allVisits) {
    for (int visit = record.visits() - 1; visit >= 0; visit--) {
      if (allVisits || record.visitAgeMs(visit, nowMs) > WAIT_MS) {
        record.removeVisit(visit);
      }
    }
    for (int line = record.lines() - 1; line >= 0; line--) {
      if (nowMs - record.lastMs(line) > DEAD_MS) {
        record.removeLine(line);
      }
    }
    record.setHeader(ClockLayout.OVERFLOW, record.header(ClockLayout.OVERFLOW) / 2);
    if (record.header(ClockLayout.SYNS) > MANY_SYNS) {
      record.halve();
    }
  }
}
