// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

/** The link types that are understood (www.tcpdump.org/linktypes.html) and their IP offsets. */
final class LinkType {

  static final int NULL = 0;
  static final int ETHERNET = 1;
  static final int RAW_BSD = 12;
  static final int RAW_OPENBSD = 14;
  static final int RAW = 101;
  static final int LOOP = 108;
  static final int LINUX_SLL = 113;
  static final int IPV4 = 228;
  static final int IPV6 = 229;
  static final int LINUX_SLL2 = 276;

  static final String KNOWN =
      "0 null, 1 Ethernet, 12/14/101 raw IP, 108 loop, 113 Linux cooked, 228 IPv4, 229 IPv6, "
          + "276 Linux cooked v2";

  private static final int ETHERTYPE_IPV4 = 0x0800;
  private static final int ETHERTYPE_IPV6 = 0x86DD;
  private static final int VLAN = 0x8100;
  private static final int QINQ = 0x88A8;
  private static final int QINQ_OLD = 0x9100;

  private LinkType() {}

  static boolean isKnown(int linkType) {
    return switch (linkType) {
      case NULL, ETHERNET, RAW_BSD, RAW_OPENBSD, RAW, LOOP, LINUX_SLL, IPV4, IPV6, LINUX_SLL2 ->
          true;
      default -> false;
    };
  }

  /** Where the network header begins; -1 when it is not IP, or cut off. */
  static int networkOffset(byte[] b, int from, int to, int linkType) {
    return switch (linkType) {
      case ETHERNET -> behindTags(b, from + 12, from + 14, to);
      case LINUX_SLL -> behindTags(b, from + 14, from + 16, to);
      case LINUX_SLL2 -> behindTags(b, from, from + 20, to);
      case NULL, LOOP -> from + 4;
      default -> from;
    };
  }

  /** Steps over 802.1Q and QinQ tags: two bytes of tag, then the next protocol number. */
  private static int behindTags(byte[] b, int protocolAt, int payloadAt, int to) {
    int protocol = protocolAt;
    int payload = payloadAt;
    while (payload <= to) {
      int type = Bytes.u16(b, protocol);
      if (type == ETHERTYPE_IPV4 || type == ETHERTYPE_IPV6) {
        return payload;
      }
      if (type != VLAN && type != QINQ && type != QINQ_OLD) {
        return -1;
      }
      protocol = payload + 2;
      payload += 4;
    }
    return -1;
  }
}
