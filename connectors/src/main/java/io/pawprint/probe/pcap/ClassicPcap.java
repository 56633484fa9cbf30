// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

import java.io.IOException;

/** The classic format (draft-ietf-opsawg-pcap): one header, one link type, records. */
final class ClassicPcap extends PacketFormat {

  static final int MAGIC_MICROS = 0xA1B2C3D4;
  static final int MAGIC_NANOS = 0xA1B23C4D;

  private static final int HEADER_BYTES = 24;
  private static final int RECORD_HEADER_BYTES = 16;

  private final Input in;
  private final boolean bigEndian;
  private final int fractionNs;

  private ClassicPcap(Input in, boolean bigEndian, int fractionNs) {
    this.in = in;
    this.bigEndian = bigEndian;
    this.fractionNs = fractionNs;
  }

  /** The format with this magic number (read in network order); null if it is none of these. */
  static ClassicPcap of(Input in, int magic) {
    return switch (magic) {
      case MAGIC_MICROS -> new ClassicPcap(in, true, 1000);
      case MAGIC_NANOS -> new ClassicPcap(in, true, 1);
      case 0xD4C3B2A1 -> new ClassicPcap(in, false, 1000);
      case 0x4D3CB2A1 -> new ClassicPcap(in, false, 1);
      default -> null;
    };
  }

  @Override
  void begin() throws IOException {
    if (!in.need(HEADER_BYTES)) {
      throw new Damage("the file ends inside its header");
    }
    // the upper half may say how long a frame check sequence is; it lies behind the IP datagram
    linkType = Bytes.i32(in.data, in.at + 20, bigEndian) & 0xFFFF;
    if (!LinkType.isKnown(linkType)) {
      throw new UnknownLink(linkType);
    }
    in.at += HEADER_BYTES;
  }

  @Override
  boolean arrived() throws IOException {
    if (!in.has(RECORD_HEADER_BYTES)) {
      return false;
    }
    int bytes = Bytes.i32(in.data, in.at + 8, bigEndian);
    // of a record that makes no sense, reading it says so
    return bytes < 0 || bytes > MAX_PACKET_BYTES || in.has(RECORD_HEADER_BYTES + bytes);
  }

  @Override
  boolean next() throws IOException {
    if (!in.need(1)) {
      return false;
    }
    if (!in.need(RECORD_HEADER_BYTES)) {
      throw new Damage("the file ends inside a record header");
    }
    capturedBytes = Bytes.i32(in.data, in.at + 8, bigEndian);
    if (capturedBytes < 0 || capturedBytes > MAX_PACKET_BYTES) {
      throw new Damage("a record of " + Integer.toUnsignedString(capturedBytes) + " bytes");
    }
    if (!in.need(RECORD_HEADER_BYTES + capturedBytes)) {
      throw new Damage("the file ends inside a packet");
    }
    long seconds = Bytes.i32(in.data, in.at, bigEndian) & 0xFFFF_FFFFL;
    long fraction = Bytes.i32(in.data, in.at + 4, bigEndian) & 0xFFFF_FFFFL;
    timeNs = seconds * 1_000_000_000L + fraction * fractionNs;
    wireBytes = Math.max(capturedBytes, Bytes.i32(in.data, in.at + 12, bigEndian));
    from = in.at + RECORD_HEADER_BYTES;
    in.at = from + capturedBytes;
    return true;
  }
}
