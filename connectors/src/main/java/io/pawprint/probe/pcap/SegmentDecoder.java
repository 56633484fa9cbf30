// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

import io.pawprint.tcp.Ip;

/** A captured frame into a {@link Segment}, in place: link, IP and TCP headers, TSopt. */
final class SegmentDecoder {

  /** What a frame turned out to be. */
  enum Found {
    SEGMENT,
    /** Not TCP over IP, or the later part of a fragmented datagram. */
    OTHER,
    /** TCP, but the snap length cut its header. */
    CUT,
    /** Headers that contradict themselves. */
    MALFORMED
  }

  private static final int TCP = 6;

  /** Up to and including the flags byte: what a segment must have to be of use. */
  private static final int TCP_FLAGS_END = 14;

  private SegmentDecoder() {}

  static Found decode(byte[] b, int from, int captured, int wire, int linkType, Segment out) {
    int to = from + captured;
    int ip = LinkType.networkOffset(b, from, to, linkType);
    if (ip < 0 || ip >= to) {
      return Found.OTHER;
    }
    int wireEnd = from + wire;
    return switch (b[ip] >>> 4 & 0xF) {
      case 4 -> v4(b, ip, to, wireEnd, out);
      case 6 -> v6(b, ip, to, wireEnd, out);
      default -> Found.OTHER;
    };
  }

  private static Found v4(byte[] b, int ip, int to, int wireEnd, Segment out) {
    if (to - ip < 20) {
      return Found.CUT;
    }
    if (b[ip + 9] != TCP || (Bytes.u16(b, ip + 6) & 0x1FFF) != 0) {
      return Found.OTHER;
    }
    int headerBytes = (b[ip] & 0xF) * 4;
    int totalBytes = Bytes.u16(b, ip + 2);
    if (headerBytes < 20) {
      return Found.MALFORMED;
    }
    out.srcHi = 0;
    out.dstHi = 0;
    out.srcLo = Ip.V4_PREFIX | Bytes.i32(b, ip + 12) & 0xFFFF_FFFFL;
    out.dstLo = Ip.V4_PREFIX | Bytes.i32(b, ip + 16) & 0xFFFF_FFFFL;
    // Total length 0: segmentation offload handed over more than 64 KiB; the frame knows better.
    int end = totalBytes == 0 ? wireEnd : ip + totalBytes;
    return tcp(b, ip + headerBytes, to, end, out);
  }

  private static Found v6(byte[] b, int ip, int to, int wireEnd, Segment out) {
    if (to - ip < 40) {
      return Found.CUT;
    }
    out.srcHi = Bytes.i64(b, ip + 8);
    out.srcLo = Bytes.i64(b, ip + 16);
    out.dstHi = Bytes.i64(b, ip + 24);
    out.dstLo = Bytes.i64(b, ip + 32);
    int payloadBytes = Bytes.u16(b, ip + 4);
    int end = payloadBytes == 0 ? wireEnd : ip + 40 + payloadBytes; // 0: a jumbogram
    int next = b[ip + 6] & 0xFF;
    int at = ip + 40;
    while (next != TCP) {
      int bytes = extensionBytes(b, at, to, next);
      if (bytes <= 0) {
        return bytes < 0 ? Found.CUT : Found.OTHER;
      }
      next = b[at] & 0xFF;
      at += bytes;
    }
    return tcp(b, at, to, end, out);
  }

  /** Length of the extension header; 0: another protocol or a later fragment; -1: cut off. */
  private static int extensionBytes(byte[] b, int at, int to, int header) {
    return switch (header) {
      // hop-by-hop, routing, destination options (RFC 8200); mobility, HIP, shim6
      case 0, 43, 60, 135, 139, 140 -> to - at < 8 ? -1 : ((b[at + 1] & 0xFF) + 1) * 8;
      case 44 -> to - at < 8 ? -1 : (Bytes.u16(b, at + 2) & 0xFFF8) != 0 ? 0 : 8; // fragment
      case 51 -> to - at < 8 ? -1 : ((b[at + 1] & 0xFF) + 2) * 4; // authentication, RFC 4302
      default -> 0;
    };
  }

  private static Found tcp(byte[] b, int tcp, int to, int end, Segment out) {
    if (to - tcp < TCP_FLAGS_END) {
      return Found.CUT;
    }
    int headerBytes = (b[tcp + 12] >>> 4 & 0xF) * 4;
    if (headerBytes < 20 || tcp + headerBytes > end) {
      return Found.MALFORMED;
    }
    int ports = Bytes.i32(b, tcp);
    out.srcPort = ports >>> 16;
    out.dstPort = ports & 0xFFFF;
    out.seq = Bytes.i32(b, tcp + 4);
    out.ack = Bytes.i32(b, tcp + 8);
    out.flags = b[tcp + 13] & 0xFF;
    out.payloadLength = end - tcp - headerBytes;
    TimestampOption.find(b, tcp + 20, tcp + headerBytes, to, out);
    return Found.SEGMENT;
  }
}
