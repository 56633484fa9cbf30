// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import static io.pawprint.clock.ClockLayout.ANCHOR_MS;
import static io.pawprint.clock.ClockLayout.ANCHOR_TS;
import static io.pawprint.clock.ClockLayout.BASE_BYTES;
import static io.pawprint.clock.ClockLayout.BEFORE_MIN;
import static io.pawprint.clock.ClockLayout.EXPLAINED;
import static io.pawprint.clock.ClockLayout.FLOAT;
import static io.pawprint.clock.ClockLayout.FORGOTTEN;
import static io.pawprint.clock.ClockLayout.HEADER_BYTES;
import static io.pawprint.clock.ClockLayout.INT;
import static io.pawprint.clock.ClockLayout.LAST_MS;
import static io.pawprint.clock.ClockLayout.LINES;
import static io.pawprint.clock.ClockLayout.LINE_BYTES;
import static io.pawprint.clock.ClockLayout.LINE_SYNS;
import static io.pawprint.clock.ClockLayout.MOMENTS;
import static io.pawprint.clock.ClockLayout.MOVED;
import static io.pawprint.clock.ClockLayout.NARROW_BYTES;
import static io.pawprint.clock.ClockLayout.SHORT;
import static io.pawprint.clock.ClockLayout.SLOPE;
import static io.pawprint.clock.ClockLayout.SLOPE_UNIT;
import static io.pawprint.clock.ClockLayout.SYNS;
import static io.pawprint.clock.ClockLayout.SYN_BYTES_MAX;
import static io.pawprint.clock.ClockLayout.TICKS_PER_MS;
import static io.pawprint.clock.ClockLayout.U16_MAX;
import static io.pawprint.clock.ClockLayout.VISITS;
import static io.pawprint.clock.ClockLayout.VISIT_BYTES;

import java.util.Arrays;

/**
 * The bytes of one source, laid out as {@link ClockLayout} says. Lines grow from the front, next to
 * the header; visits wait at the end, oldest last, and may use the room of lines that are not there
 * yet. All zeros is a source never seen. A narrow record has room for what most sources need; it
 * moves to a wide one before anything would be lost for want of room.
 *
 * <p>Times are the low 32 bits of milliseconds; {@link ClockLines} lets nothing grow so old that
 * they become ambiguous. A window on an array that others own: set it with {@link #on}. Not
 * thread-safe.
 */
final class ClockRecord {

  private byte[] bytes;
  private int at;
  private int end;
  private int lineCapacity;

  /** A wide record. */
  ClockRecord on(byte[] array, int offset, int length) {
    return on(array, offset, length, ClockLines.lines(length));
  }

  /** A narrow record of a source that is to get so many lines, in a wide one if need be. */
  ClockRecord onNarrow(byte[] array, int offset, int lines) {
    return on(array, offset, NARROW_BYTES, lines);
  }

  private ClockRecord on(byte[] array, int offset, int length, int lines) {
    bytes = array;
    at = offset;
    end = offset + length;
    lineCapacity = lines;
    return this;
  }

  static int bytes(int lines) {
    return BASE_BYTES + lines * LINE_BYTES;
  }

  /** The most lines that this source gets. */
  int lineCapacity() {
    return lineCapacity;
  }

  /** Whether any SYN finds room without another one being forgotten. */
  boolean hasRoom() {
    int used = HEADER_BYTES + lines() * LINE_BYTES + visits() * VISIT_BYTES;
    return end - at - used >= SYN_BYTES_MAX;
  }

  boolean isNarrow() {
    return end - at == NARROW_BYTES;
  }

  /** The source has a wide record now: this narrow one holds nothing any more. */
  void moved() {
    clear();
    SHORT.set(bytes, at + LINES, MOVED);
  }

  boolean isMoved() {
    return lines() == MOVED;
  }

  void clear() {
    Arrays.fill(bytes, at, end, (byte) 0);
  }

  /** The same source in a wider record; the new room is between lines and visits. */
  static byte[] widened(byte[] from, int offset, int length, int lines) {
    byte[] wider = new byte[bytes(lines)];
    ClockRecord old = new ClockRecord().on(from, offset, length);
    int front = HEADER_BYTES + old.lines() * LINE_BYTES;
    int back = old.visits() * VISIT_BYTES;
    System.arraycopy(from, offset, wider, 0, front);
    System.arraycopy(from, offset + length - back, wider, wider.length - back, back);
    return wider;
  }

  int header(int field) {
    return (int) INT.get(bytes, at + field);
  }

  void setHeader(int field, int number) {
    INT.set(bytes, at + field, number);
  }

  void add(int field, int number) {
    setHeader(field, Math.max(header(field) + number, 0));
  }

  /** Halves what was counted, so that the present weighs more than the past. */
  void halve() {
    setHeader(SYNS, header(SYNS) / 2);
    setHeader(EXPLAINED, header(EXPLAINED) / 2);
    for (int line = 0; line < lines(); line++) {
      setU16(line, LINE_SYNS, Math.max(2, lineSyns(line) / 2));
    }
  }

  // Visits: SYNs that are not on a line, at most two seconds of one clock each.

  int visits() {
    return (short) SHORT.get(bytes, at + VISITS);
  }

  private int visitAt(int visit) {
    return end - (visit + 1) * VISIT_BYTES;
  }

  int visitTs(int visit) {
    return (int) INT.get(bytes, visitAt(visit));
  }

  /** Milliseconds from the visit to {@code nowMs}; the visit is less than 2^27 ms away. */
  int visitAgeMs(int visit, int nowMs) {
    return (nowMs << 4) - ((int) INT.get(bytes, visitAt(visit) + 4) & ~0xF) >> 4;
  }

  /** SYNs of the visit, 1 to 16. */
  int visitSyns(int visit) {
    return ((int) INT.get(bytes, visitAt(visit) + 4) & 0xF) + 1;
  }

  void countVisitSyn(int visit) {
    if (visitSyns(visit) < 16) {
      INT.set(bytes, visitAt(visit) + 4, (int) INT.get(bytes, visitAt(visit) + 4) + 1);
    }
  }

  void addVisit(int timeMs, int tsVal) {
    makeRoomFor(lines(), 1);
    int visit = visits();
    SHORT.set(bytes, at + VISITS, (short) (visit + 1));
    INT.set(bytes, visitAt(visit), tsVal);
    INT.set(bytes, visitAt(visit) + 4, timeMs << 4);
  }

  /** Takes it out; later visits move down by one. */
  void removeVisit(int visit) {
    int last = visits() - 1;
    int from = visitAt(last);
    System.arraycopy(bytes, from, bytes, from + VISIT_BYTES, (last - visit) * VISIT_BYTES);
    SHORT.set(bytes, at + VISITS, (short) last);
  }

  private void makeRoomFor(int lines, int moreVisits) {
    int room = (end - at - HEADER_BYTES - lines * LINE_BYTES) / VISIT_BYTES - moreVisits;
    while (visits() > room) {
      // The oldest SYN that stands alone: several in a visit prove a clock, if not its rate. But
      // not a young one, or a record full of bursts would have no room for anything to come.
      int visit = 0;
      while (visit < visits() / 2 && visitSyns(visit) > 1) {
        visit++;
      }
      removeVisit(visit < visits() / 2 ? visit : 0);
      add(FORGOTTEN, 1);
    }
  }

  // Lines.

  int lines() {
    return (short) SHORT.get(bytes, at + LINES);
  }

  private int lineAt(int line) {
    return at + HEADER_BYTES + line * LINE_BYTES;
  }

  /** Adds a zeroed line, forgetting visits that stand in its room, and returns its number. */
  int addLine() {
    int line = lines();
    makeRoomFor(line + 1, 0);
    SHORT.set(bytes, at + LINES, (short) (line + 1));
    Arrays.fill(bytes, lineAt(line), lineAt(line) + LINE_BYTES, (byte) 0);
    return line;
  }

  /** Takes it out; the last line takes its number. */
  void removeLine(int line) {
    int last = lines() - 1;
    System.arraycopy(bytes, lineAt(last), bytes, lineAt(line), LINE_BYTES);
    SHORT.set(bytes, at + LINES, (short) last);
  }

  int anchorMs(int line) {
    return (int) INT.get(bytes, lineAt(line) + ANCHOR_MS);
  }

  int anchorTs(int line) {
    return (int) INT.get(bytes, lineAt(line) + ANCHOR_TS);
  }

  void setAnchor(int line, int timeMs, int tsVal) {
    INT.set(bytes, lineAt(line) + ANCHOR_MS, timeMs);
    INT.set(bytes, lineAt(line) + ANCHOR_TS, tsVal);
  }

  int lastMs(int line) {
    return (int) INT.get(bytes, lineAt(line) + LAST_MS);
  }

  void setLastMs(int line, int timeMs) {
    INT.set(bytes, lineAt(line) + LAST_MS, timeMs);
  }

  float ticksPerMs(int line) {
    return (float) FLOAT.get(bytes, lineAt(line) + TICKS_PER_MS);
  }

  void setTicksPerMs(int line, double rate) {
    FLOAT.set(bytes, lineAt(line) + TICKS_PER_MS, (float) rate);
  }

  /** How far a prediction may be off per elapsed time, a ratio. */
  double slope(int line) {
    return u16(line, SLOPE) * SLOPE_UNIT;
  }

  void setSlope(int line, double ratio) {
    setU16(line, SLOPE, (int) Math.ceil(ratio / SLOPE_UNIT));
  }

  /** SYNs of the line, up to 65535. */
  int lineSyns(int line) {
    return u16(line, LINE_SYNS);
  }

  void addLineSyns(int line, int number) {
    setU16(line, LINE_SYNS, lineSyns(line) + number);
  }

  /** Separate moments at which the line was seen, up to 65535. */
  int moments(int line) {
    return u16(line, MOMENTS);
  }

  void addMoments(int line, int number) {
    setU16(line, MOMENTS, moments(line) + number);
  }

  /** How long before its anchor the line began, in minutes. */
  int beforeMin(int line) {
    return u16(line, BEFORE_MIN);
  }

  void setBeforeMin(int line, int minutes) {
    setU16(line, BEFORE_MIN, minutes);
  }

  private int u16(int line, int field) {
    return (short) SHORT.get(bytes, lineAt(line) + field) & U16_MAX;
  }

  private void setU16(int line, int field, int number) {
    SHORT.set(bytes, lineAt(line) + field, (short) Math.min(number, U16_MAX));
  }
}
