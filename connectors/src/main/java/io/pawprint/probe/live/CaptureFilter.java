// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.tcp.Ip;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The libpcap expression that keeps SYN, FIN and RST segments, and of these, on demand, one remote
 * address in 2^k. libpcap's {@code tcp[...]} means untagged IPv4 only, so IPv6 and tagged frames
 * are spelled out; IPv6 extension headers are not followed.
 */
public final class CaptureFilter {

  /** One in 1024 at most. */
  public static final int MAX_SAMPLE_BITS = 10;

  /** Each local address costs a few of the kernel's 4096 instructions (BPF_MAXINSNS). */
  public static final int MAX_SAMPLED_ADDRESSES = 64;

  /** 2^32 / golden ratio: Fibonacci hashing (Knuth, volume 3, 6.4). */
  static final int MULTIPLIER_BITS = (int) 2_654_435_761L;

  private static final String MULTIPLIER = Integer.toUnsignedString(MULTIPLIER_BITS);

  private static final String V4_FLAGS = "tcp[13] & 7 != 0";
  private static final String V6_FLAGS = "(ip6[6] = 6 and ip6[53] & 7 != 0)";
  private static final String V4_SOURCE = "ip[12:4]";
  private static final String V4_DESTINATION = "ip[16:4]";
  // all four words: neighbours in one /64 differ in the last, sites in the first
  private static final String V6_SOURCE = "(ip6[8:4] + ip6[12:4] + ip6[16:4] + ip6[20:4])";
  private static final String V6_DESTINATION = "(ip6[24:4] + ip6[28:4] + ip6[32:4] + ip6[36:4])";

  private CaptureFilter() {}

  /**
   * Builds the expression.
   *
   * @param sampleBits k: one remote address in 2^k, 0 to {@link #MAX_SAMPLE_BITS}
   * @param locals the local addresses, needed from k = 1 on to know which end is remote
   * @param tagged whether to look behind VLAN tags too; cooked interfaces such as {@code any} have
   *     none and refuse the word
   */
  public static String expression(int sampleBits, Collection<Ip> locals, boolean tagged) {
    if (sampleBits < 0 || sampleBits > MAX_SAMPLE_BITS) {
      throw new IllegalArgumentException("sample bits should be between 0 and " + MAX_SAMPLE_BITS
          + ": was " + sampleBits);
    }
    if (sampleBits > 0 && (locals.isEmpty() || locals.size() > MAX_SAMPLED_ADDRESSES)) {
      throw new IllegalArgumentException("sampling works with 1 to " + MAX_SAMPLED_ADDRESSES
          + " local addresses: was " + locals.size() + "; observe everything, or give fewer");
    }
    String untagged = sampleBits == 0
        ? "(" + V4_FLAGS + " or " + V6_FLAGS + ")"
        : sampled(sampleBits, locals.stream().sorted().toList());
    // "vlan" moves all offsets behind it by a tag: it must stand last
    return tagged
        ? untagged + " or (vlan and (" + untagged + " or (vlan and " + untagged + ")))"
        : untagged;
  }

  private static String sampled(int bits, List<Ip> locals) {
    String v4 = family(V4_FLAGS, bits, V4_SOURCE, V4_DESTINATION,
        locals.stream().filter(Ip::isV4).toList());
    String v6 = family(V6_FLAGS, bits, V6_SOURCE, V6_DESTINATION,
        locals.stream().filter(ip -> !ip.isV4()).toList());
    return v4.isEmpty() || v6.isEmpty() ? v4 + v6 : "(" + v4 + " or " + v6 + ")";
  }

  /** The remote end is hashed in both directions, so that a peer is seen whole or not at all. */
  private static String family(
      String flags, int bits, String source, String destination, List<Ip> locals) {
    if (locals.isEmpty()) {
      return "";
    }
    return "(" + flags + " and ((" + any("dst host ", locals) + " and " + hash(source, bits)
        + ") or (" + any("src host ", locals) + " and " + hash(destination, bits) + ")))";
  }

  private static String any(String what, List<Ip> locals) {
    return locals.stream().map(ip -> what + ip).collect(Collectors.joining(" or ", "(", ")"));
  }

  private static String hash(String address, int bits) {
    return "((" + address + " * " + MULTIPLIER + ") >> " + (32 - bits) + ") = 0";
  }
}
