// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Where things stand in the bytes of one source. Lines grow from the front, next to the header;
 * visits wait at the end, oldest last, and may use the room of lines that are not there yet. All
 * zeros is a source never seen. A narrow record has room for what most sources need; it moves to a
 * wide one before anything would be lost for want of room.
 *
 * <pre>
 *   | header 24 | line 0 | line 1 | …  →      free      ←  … | visit 1 | visit 0 |   wide, or
 *   | header 24 | 48 for lines and visits |                                            narrow
 *                 24 bytes                                     8 bytes
 *   line   anchor ms │ anchor TSval │ last ms │ ticks per ms, float
 *          │ SYNs u16 │ moments u16 │ minutes before the anchor u16 │ slope in 16 ppm, u16
 *   visit  TSval │ ms mod 2^28, and SYNs - 1 in the low 4 bits
 * </pre>
 *
 * Times are the low 32 bits of milliseconds; {@link ClockLines} lets nothing grow so old that they
 * become ambiguous. A window on an array that others own: set it with {@link #on}. Not thread-safe.
 */
final class ClockRecord {

  static final int BASE_BYTES = 256;
  static final int LINE_BYTES = 24;

  /** First, as {@code state.PageTable} wants it: the second of the last SYN. */
  static final int TOUCHED_S = 0;
  /** SYNs folded; halved now and then, as those of the lines are. */
  static final int SYNS = 4;
  /** Those of them that were seen to share a clock with another one. */
  static final int EXPLAINED = 8;
  /** Lines that found no room, or had to make room while alive; half of it goes every hour. */
  static final int OVERFLOW = 12;
  /** Waiting visits that had to make room. */
  static final int FORGOTTEN = 16;

  private static final int LINES = 20;
  private static final int VISITS = 22;
  private static final int HEADER_BYTES = 24;
  private static final int VISIT_BYTES = 8;

  /** One line and three visits, or two lines. */
  static final int NARROW_BYTES = HEADER_BYTES + 48;

  /** Most that one SYN takes: a line for a visit. */
  private static final int SYN_BYTES_MAX = LINE_BYTES - VISIT_BYTES;

  private static final short MOVED = -1;

  private static final int ANCHOR_MS = 0;
  private static final int ANCHOR_TS = 4;
  private static final int LAST_MS = 8;
  private static final int TICKS_PER_MS = 12;
  private static final int LINE_SYNS = 16;
  private static final int MOMENTS = 18;
  private static final int BEFORE_MIN = 20;
  private static final int SLOPE = 22;
  private static final double SLOPE_UNIT = 16e-6;
  private static final int U16_MAX = 0xFFFF;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

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
