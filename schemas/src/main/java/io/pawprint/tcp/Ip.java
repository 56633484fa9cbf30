// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.tcp;

/**
 * An IPv4 or IPv6 address as 128 bits in two longs; IPv4 is {@code ::ffff:a.b.c.d}, as a dual-stack
 * listener sees it.
 *
 * @param hi the first 64 bits in network order
 * @param lo the last 64 bits in network order
 */
public record Ip(long hi, long lo) implements Comparable<Ip> {

  /** The bits before an IPv4 address in its mapped form (RFC 4291, section 2.5.5.2). */
  public static final long V4_PREFIX = 0x0000_FFFF_0000_0000L;

  /** From the 32 bits of an IPv4 address. */
  public static Ip v4(int bits) {
    return new Ip(0, V4_PREFIX | Integer.toUnsignedLong(bits));
  }

  /** Whether it is an IPv4 address (mapped or not: one and the same here). */
  public boolean isV4() {
    return isV4(hi, lo);
  }

  /** Whether the two halves are an IPv4 address. */
  public static boolean isV4(long hi, long lo) {
    return hi == 0 && (lo & 0xFFFF_FFFF_0000_0000L) == V4_PREFIX;
  }

  /**
   * From 4 or 16 bytes in network order.
   *
   * @throws IllegalArgumentException for any other length
   */
  public static Ip of(byte[] bytes) {
    if (bytes.length == 4) {
      return v4((int) bits(bytes, 0, 4));
    }
    if (bytes.length == 16) {
      return new Ip(bits(bytes, 0, 8), bits(bytes, 8, 8));
    }
    throw new IllegalArgumentException("an address has 4 or 16 bytes: got " + bytes.length);
  }

  private static long bits(byte[] bytes, int from, int count) {
    long bits = 0;
    for (int i = from; i < from + count; i++) {
      bits = bits << 8 | bytes[i] & 0xFF;
    }
    return bits;
  }

  /** 4 bytes for IPv4, else 16, in network order. */
  public byte[] bytes() {
    byte[] out = new byte[isV4() ? 4 : 16];
    for (int i = 0; i < out.length; i++) {
      int fromEnd = out.length - 1 - i;
      out[i] = (byte) ((fromEnd < 8 ? lo : hi) >>> 8 * (fromEnd & 7));
    }
    return out;
  }

  /**
   * Parses dotted IPv4 or IPv6 text (RFC 4291 and RFC 5952, no zone, no brackets).
   *
   * @throws IllegalArgumentException if it is not an address; never asks a resolver
   */
  public static Ip parse(String text) {
    return IpText.parse(text);
  }

  /** Dotted IPv4, or IPv6 as RFC 5952 writes it. */
  @Override
  public String toString() {
    return IpText.format(hi, lo);
  }

  @Override
  public int compareTo(Ip other) {
    int byHi = Long.compareUnsigned(hi, other.hi);
    return byHi != 0 ? byHi : Long.compareUnsigned(lo, other.lo);
  }
}
