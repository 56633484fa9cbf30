// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The block format (draft-ietf-opsawg-pcapng): sections, each with its byte order and interfaces,
 * each with its link type and clock. Blocks of other kinds are passed over.
 */
final class PcapNg extends PacketFormat {

  static final int SECTION_HEADER = 0x0A0D0D0A;

  private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
  private static final int INTERFACE = 1;
  private static final int PACKET_OLD = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;

  /** Metadata of one interface; a block that must be held as a whole is not longer than this. */
  private static final int MAX_BLOCK_BYTES = MAX_PACKET_BYTES + 65_536;

  private final Input in;
  private final List<NgInterface> interfaces = new ArrayList<>();
  private boolean bigEndian;

  PcapNg(Input in) {
    this.in = in;
  }

  @Override
  void begin() {
    // a section header is a block like others
  }

  @Override
  boolean arrived() throws IOException {
    if (!in.has(12)) {
      return false;
    }
    int bytes = Bytes.i32(in.data, in.at + 4, bigEndian);
    boolean first = Bytes.i32(in.data, in.at, bigEndian) == SECTION_HEADER; // tells byte order
    return first || bytes < 12 || bytes > MAX_BLOCK_BYTES || in.has(bytes);
  }

  @Override
  boolean next() throws IOException {
    while (in.need(1)) {
      if (!in.need(12)) {
        throw new Damage("the file ends inside a block header");
      }
      int type = Bytes.i32(in.data, in.at, bigEndian);
      if (type == SECTION_HEADER) {
        startSection();
      }
      int bytes = Bytes.i32(in.data, in.at + 4, bigEndian);
      if (bytes < 12 || (bytes & 3) != 0) {
        throw new Damage("a block of " + Integer.toUnsignedString(bytes) + " bytes");
      }
      if (block(type, bytes)) {
        return true;
      }
    }
    return false;
  }

  private void startSection() throws IOException {
    bigEndian = Bytes.i32(in.data, in.at + 8) == BYTE_ORDER_MAGIC;
    if (!bigEndian && Bytes.i32(in.data, in.at + 8, false) != BYTE_ORDER_MAGIC) {
      throw new Damage("a section of unknown byte order");
    }
    interfaces.clear();
  }

  /** Consumes one block; true if it was a packet to look at. */
  private boolean block(int type, int bytes) throws IOException {
    boolean wanted = type == INTERFACE || type == PACKET_OLD || type == ENHANCED_PACKET;
    if (!wanted) {
      if (type == SIMPLE_PACKET) {
        skipped++; // has no time stamp
      }
      if (!in.skip(bytes)) {
        throw new Damage("the file ends inside a block");
      }
      return false;
    }
    if (bytes > MAX_BLOCK_BYTES) {
      throw new Damage("a packet block of " + bytes + " bytes");
    }
    if (!in.need(bytes)) {
      throw new Damage("the file ends inside a block");
    }
    int body = in.at + 8;
    int bodyEnd = in.at + bytes - 4;
    in.at += bytes;
    if (type == INTERFACE) {
      if (bodyEnd - body < 8) {
        throw new Damage("an interface block of " + bytes + " bytes");
      }
      interfaces.add(NgInterface.parse(in.data, body, bodyEnd, bigEndian));
      return false;
    }
    return packet(type, body, bodyEnd);
  }

  private boolean packet(int type, int body, int bodyEnd) throws IOException {
    if (bodyEnd - body < 20) {
      throw new Damage("a packet block of " + (bodyEnd - body + 12) + " bytes");
    }
    int id = type == PACKET_OLD
        ? Bytes.u16(in.data, body, bigEndian)
        : Bytes.i32(in.data, body, bigEndian);
    if (id < 0 || id >= interfaces.size()) {
      throw new Damage("a packet of interface " + id + " of " + interfaces.size());
    }
    NgInterface on = interfaces.get(id);
    capturedBytes = Bytes.i32(in.data, body + 12, bigEndian);
    if (capturedBytes < 0 || capturedBytes > bodyEnd - body - 20) {
      throw new Damage("a packet longer than its block");
    }
    if (!LinkType.isKnown(on.linkType())) {
      if (interfaces.stream().noneMatch(i -> LinkType.isKnown(i.linkType()))) {
        throw new UnknownLink(on.linkType());
      }
      skipped++;
      return false;
    }
    long high = Bytes.i32(in.data, body + 4, bigEndian) & 0xFFFF_FFFFL;
    long low = Bytes.i32(in.data, body + 8, bigEndian) & 0xFFFF_FFFFL;
    timeNs = on.timeNs(high << 32 | low);
    wireBytes = Math.max(capturedBytes, Bytes.i32(in.data, body + 16, bigEndian));
    linkType = on.linkType();
    from = body + 20;
    return true;
  }
}
