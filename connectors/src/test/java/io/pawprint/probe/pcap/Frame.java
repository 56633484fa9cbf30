// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

import io.pawprint.tcp.Ip;
import java.nio.ByteBuffer;

/** Builds the bytes of one frame that carries a TCP segment. */
public final class Frame {

  public static final byte[] NO_BYTES = {};

  private final Ip src;
  private final int srcPort;
  private final Ip dst;
  private final int dstPort;
  private int linkType = LinkType.ETHERNET;
  private int[] tags = {};
  private int ipOptionBytes;
  private int fragment;
  private byte[] extensions = NO_BYTES;
  private int firstExtension = 6;
  private int flags;
  private int seq;
  private int ack;
  private byte[] options = NO_BYTES;
  private int payload;
  private int padding;
  private boolean lengthZero;

  private Frame(String src, int srcPort, String dst, int dstPort) {
    this.src = Ip.parse(src);
    this.srcPort = srcPort;
    this.dst = Ip.parse(dst);
    this.dstPort = dstPort;
  }

  public static Frame of(String src, int srcPort, String dst, int dstPort) {
    return new Frame(src, srcPort, dst, dstPort);
  }

  public Frame link(int type) {
    linkType = type;
    return this;
  }

  /** Ethernet types of the tags, outer first. */
  public Frame vlan(int... types) {
    tags = types;
    return this;
  }

  Frame ipOptions(int bytes) {
    ipOptionBytes = bytes;
    return this;
  }

  /** The flags-and-offset word of IPv4. */
  Frame fragment(int word) {
    fragment = word;
    return this;
  }

  /** IPv6 extension headers as they lie, and the number of the first. */
  Frame extensions(int first, byte[] bytes) {
    firstExtension = first;
    extensions = bytes;
    return this;
  }

  public Frame tcp(int flags, int seq, int ack) {
    this.flags = flags;
    this.seq = seq;
    this.ack = ack;
    return this;
  }

  public Frame options(int... bytes) {
    options = bytes(bytes);
    return this;
  }

  /** NOP, NOP, timestamp: what data segments carry. */
  public Frame timestamps(int tsVal, int tsEcr) {
    options = ByteBuffer.allocate(12).putInt(0x0101080A).putInt(tsVal).putInt(tsEcr).array();
    return this;
  }

  /** MSS, SACK permitted, timestamp, NOP, window scale: a Linux SYN. */
  public Frame synOptions(int tsVal) {
    options = ByteBuffer.allocate(20).putInt(0x020405B4).putShort((short) 0x0402)
        .putShort((short) 0x080A).putInt(tsVal).putInt(0).putInt(0x01030307).array();
    return this;
  }

  public Frame payload(int bytes) {
    payload = bytes;
    return this;
  }

  /** Bytes behind the datagram, as short Ethernet frames have. */
  Frame padding(int bytes) {
    padding = bytes;
    return this;
  }

  /** IP total length 0, as segmentation offload leaves it on giants. */
  Frame lengthZero() {
    lengthZero = true;
    return this;
  }

  public byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(70_000);
    boolean v4 = src.isV4();
    link(out, v4 ? 0x0800 : 0x86DD);
    int tcpBytes = 20 + options.length + payload;
    if (v4) {
      int header = 20 + ipOptionBytes;
      out.put((byte) (0x40 | header / 4)).put((byte) 0);
      out.putShort((short) (lengthZero ? 0 : header + tcpBytes)).putShort((short) 1);
      out.putShort((short) fragment).put((byte) 64).put((byte) 6).putShort((short) 0);
      out.put(src.bytes()).put(dst.bytes()).put(new byte[ipOptionBytes]);
    } else {
      out.putInt(0x6000_0000).putShort((short) (lengthZero ? 0 : extensions.length + tcpBytes));
      out.put((byte) firstExtension).put((byte) 64).put(src.bytes()).put(dst.bytes());
      out.put(extensions);
    }
    out.putShort((short) srcPort).putShort((short) dstPort).putInt(seq).putInt(ack);
    out.put((byte) ((20 + options.length) / 4 << 4)).put((byte) flags);
    out.putShort((short) 1000).putInt(0).put(options);
    out.put(new byte[payload + padding]);
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private void link(ByteBuffer out, int etherType) {
    switch (linkType) {
      case LinkType.ETHERNET -> types(out.put(new byte[12]), etherType);
      case LinkType.LINUX_SLL -> types(out.put(new byte[14]), etherType);
      case LinkType.LINUX_SLL2 -> {
        int first = tags.length > 0 ? tags[0] : etherType;
        out.putShort((short) first).put(new byte[18]);
        if (tags.length > 0) {
          out.putShort((short) 7).putShort((short) etherType);
        }
      }
      case LinkType.NULL -> out.put(new byte[] {2, 0, 0, 0});
      case LinkType.LOOP -> out.putInt(2);
      default -> { }
    }
  }

  private void types(ByteBuffer out, int etherType) {
    for (int tag : tags) {
      out.putShort((short) tag).putShort((short) 7);
    }
    out.putShort((short) etherType);
  }

  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
