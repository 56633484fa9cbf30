// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in a byte array: one machine instruction each, in either order. */
final class Bytes {

  private static final VarHandle BIG_SHORT = view(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle BIG_INT = view(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle BIG_LONG = view(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LITTLE_INT = view(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Bytes() {}

  private static VarHandle view(Class<?> array, ByteOrder order) {
    return MethodHandles.byteArrayViewVarHandle(array, order);
  }

  /** 16 bits in network order, 0 to 65535. */
  static int u16(byte[] b, int at) {
    return (short) BIG_SHORT.get(b, at) & 0xFFFF;
  }

  /** 32 bits in network order. */
  static int i32(byte[] b, int at) {
    return (int) BIG_INT.get(b, at);
  }

  /** 64 bits in network order. */
  static long i64(byte[] b, int at) {
    return (long) BIG_LONG.get(b, at);
  }

  /** 32 bits in the order of the machine that wrote the file. */
  static int i32(byte[] b, int at, boolean bigEndian) {
    return bigEndian ? (int) BIG_INT.get(b, at) : (int) LITTLE_INT.get(b, at);
  }

  /** 16 bits in the order of the machine that wrote the file, 0 to 65535. */
  static int u16(byte[] b, int at, boolean bigEndian) {
    int big = u16(b, at);
    return bigEndian ? big : Short.reverseBytes((short) big) & 0xFFFF;
  }
}
