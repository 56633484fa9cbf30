// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPOutputStream;

/** Writes small classic captures into memory. */
public final class PcapWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteOrder order;
  private final boolean nanos;

  private PcapWriter(ByteOrder order, boolean nanos, int linkType) {
    this.order = order;
    this.nanos = nanos;
    ByteBuffer header = buffer(24);
    header.putInt(nanos ? ClassicPcap.MAGIC_NANOS : ClassicPcap.MAGIC_MICROS);
    header.putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(262_144);
    header.putInt(linkType);
    out.writeBytes(header.array());
  }

  public static PcapWriter of(ByteOrder order, boolean nanos, int linkType) {
    return new PcapWriter(order, nanos, linkType);
  }

  /** Nanoseconds, little-endian, Ethernet: what tcpdump writes on most machines. */
  public static PcapWriter ethernet() {
    return of(ByteOrder.LITTLE_ENDIAN, true, LinkType.ETHERNET);
  }

  private ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(order);
  }

  public PcapWriter add(long timeNs, Frame frame) {
    return add(timeNs, frame.bytes(), Integer.MAX_VALUE);
  }

  /** Cuts the frame at the snap length. */
  public PcapWriter add(long timeNs, byte[] frame, int snapLength) {
    int captured = Math.min(frame.length, snapLength);
    ByteBuffer record = buffer(16 + captured);
    long fraction = timeNs % 1_000_000_000L;
    record.putInt((int) (timeNs / 1_000_000_000L));
    record.putInt((int) (nanos ? fraction : fraction / 1000));
    record.putInt(captured).putInt(frame.length).put(frame, 0, captured);
    out.writeBytes(record.array());
    return this;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }

  public PcapReader reader() {
    return read(bytes());
  }

  static PcapReader read(byte[] bytes) {
    return PcapReader.of(new ByteArrayInputStream(bytes), "test.pcap");
  }

  /** The same through one byte at a time, as a slow pipe gives it. */
  static PcapReader trickle(byte[] bytes) {
    InputStream slow = new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] b, int off, int len) {
        return super.read(b, off, Math.min(len, 1));
      }
    };
    return PcapReader.of(slow, "test.pcap");
  }

  public static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
