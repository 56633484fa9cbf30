// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes small pcapng captures into memory. */
final class NgWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private ByteOrder order;

  NgWriter section(ByteOrder order) {
    this.order = order;
    ByteBuffer body = buffer(16).putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0);
    return block(0x0A0D0D0A, body.putLong(-1).array());
  }

  /** @param options raw bytes, padded to four */
  NgWriter face(int linkType, byte... options) {
    ByteBuffer body = buffer(8 + options.length).putShort((short) linkType).putShort((short) 0);
    return block(1, body.putInt(0).put(options).array());
  }

  /** The option if_tsresol. */
  byte[] resolution(int value) {
    return buffer(8).putShort((short) 9).putShort((short) 1).put((byte) value).array();
  }

  /** The options if_tsresol and if_tsoffset. */
  byte[] resolutionAndOffset(int value, long offsetSeconds) {
    return buffer(20).put(resolution(value)).putShort((short) 14).putShort((short) 8)
        .putLong(offsetSeconds).array();
  }

  NgWriter packet(int face, long stamp, Frame frame) {
    byte[] bytes = frame.bytes();
    ByteBuffer body = buffer(20 + padded(bytes.length)).putInt(face);
    body.putInt((int) (stamp >>> 32)).putInt((int) stamp);
    body.putInt(bytes.length).putInt(bytes.length).put(bytes);
    return block(6, body.array());
  }

  NgWriter oldPacket(int face, long stamp, Frame frame) {
    byte[] bytes = frame.bytes();
    ByteBuffer body = buffer(20 + padded(bytes.length)).putShort((short) face).putShort((short) 0);
    body.putInt((int) (stamp >>> 32)).putInt((int) stamp);
    body.putInt(bytes.length).putInt(bytes.length).put(bytes);
    return block(2, body.array());
  }

  NgWriter block(int type, byte[] body) {
    int bytes = 12 + padded(body.length);
    ByteBuffer block = buffer(bytes).putInt(type).putInt(bytes).put(body);
    out.writeBytes(block.putInt(bytes - 4, bytes).array());
    return this;
  }

  private static int padded(int bytes) {
    return bytes + 3 & ~3;
  }

  private ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(order);
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
