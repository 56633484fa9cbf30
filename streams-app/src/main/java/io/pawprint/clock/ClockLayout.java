// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where things stand in the bytes of one source.
 *
 * <pre>
 *   | header 24 | line 0 | line 1 | …  →      free      ←  … | visit 1 | visit 0 |   wide, or
 *   | header 24 | 48 for lines and visits |                                            narrow
 *                 24 bytes                                     8 bytes
 *   line   anchor ms │ anchor TSval │ last ms │ ticks per ms, float
 *          │ SYNs u16 │ moments u16 │ minutes before the anchor u16 │ slope in 16 ppm, u16
 *   visit  TSval │ ms mod 2^28, and SYNs - 1 in the low 4 bits
 * </pre>
 */
final class ClockLayout {

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

  static final int LINES = 20;
  static final int VISITS = 22;
  static final int HEADER_BYTES = 24;
  static final int VISIT_BYTES = 8;

  /** One line and three visits, or two lines. */
  static final int NARROW_BYTES = HEADER_BYTES + 48;

  /** Most that one SYN takes: a line for a visit. */
  static final int SYN_BYTES_MAX = LINE_BYTES - VISIT_BYTES;

  static final short MOVED = -1;

  static final int ANCHOR_MS = 0;
  static final int ANCHOR_TS = 4;
  static final int LAST_MS = 8;
  static final int TICKS_PER_MS = 12;
  static final int LINE_SYNS = 16;
  static final int MOMENTS = 18;
  static final int BEFORE_MIN = 20;
  static final int SLOPE = 22;
  static final double SLOPE_UNIT = 16e-6;
  static final int U16_MAX = 0xFFFF;

  static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private ClockLayout() {}
}
