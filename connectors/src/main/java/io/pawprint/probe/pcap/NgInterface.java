// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

/**
 * One interface of a pcapng section.
 *
 * @param linkType as in {@link LinkType}
 * @param ticksPerSecond what its time stamps count, if_tsresol
 * @param offsetSeconds added to its time stamps, if_tsoffset
 */
record NgInterface(int linkType, long ticksPerSecond, long offsetSeconds) {

  private static final int OPTION_TSRESOL = 9;
  private static final int OPTION_TSOFFSET = 14;
  private static final long MICROS = 1_000_000L;
  private static final long NANOS = 1_000_000_000L;

  /** Parses the body of an Interface Description Block. */
  static NgInterface parse(byte[] b, int body, int end, boolean bigEndian) {
    int linkType = Bytes.u16(b, body, bigEndian);
    long ticks = MICROS;
    long offset = 0;
    int at = body + 8;
    while (at + 4 <= end) {
      int code = Bytes.u16(b, at, bigEndian);
      int bytes = Bytes.u16(b, at + 2, bigEndian);
      if (code == 0 || at + 4 + bytes > end) {
        break;
      }
      if (code == OPTION_TSRESOL && bytes == 1) {
        ticks = ticksPerSecond(b[at + 4]);
      } else if (code == OPTION_TSOFFSET && bytes == 8) {
        long raw = Bytes.i64(b, at + 4);
        offset = bigEndian ? raw : Long.reverseBytes(raw);
      }
      at += 4 + (bytes + 3 & ~3);
    }
    return new NgInterface(linkType, ticks, offset);
  }

  /** The byte is a negative power of 10, or of 2 when its first bit is set. */
  private static long ticksPerSecond(byte resolution) {
    int power = resolution & 0x7F;
    if (resolution < 0) {
      return 1L << Math.min(power, 62);
    }
    long ticks = 1;
    for (int i = 0; i < Math.min(power, 18); i++) {
      ticks *= 10;
    }
    return ticks;
  }

  /** Nanoseconds since the epoch. */
  long timeNs(long stamp) {
    if (ticksPerSecond == NANOS) {
      return stamp + offsetSeconds * NANOS;
    }
    if (ticksPerSecond == MICROS) {
      return stamp * 1000 + offsetSeconds * NANOS;
    }
    long seconds = Long.divideUnsigned(stamp, ticksPerSecond);
    long rest = Long.remainderUnsigned(stamp, ticksPerSecond);
    long ns = Math.multiplyHigh(rest, NANOS) == 0 && rest * NANOS >= 0
        ? rest * NANOS / ticksPerSecond
        : (long) ((double) rest / ticksPerSecond * NANOS); // finer than 0.1 ns: no loss that counts
    return (seconds + offsetSeconds) * NANOS + ns;
  }
}
