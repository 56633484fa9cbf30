// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.app.UserError;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The packets of a recording, written again and again: later, and with other remote addresses. */
final class RepeatedPackets {

  private static final int HEADER_BYTES = 24;
  private static final int RECORD_BYTES = 16;
  private static final int MAGIC_NANOS = 0xA1B23C4D;
  private static final int MAGIC_MICROS = 0xA1B2C3D4;

  private final ByteBuffer pcap;
  private final int networkOffset;
  private final AddressShift shift;
  private final int records;

  private RepeatedPackets(ByteBuffer pcap, AddressShift shift, Path file) {
    this.pcap = pcap;
    this.shift = shift;
    int magic = pcap.order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    if (magic != MAGIC_NANOS && magic != MAGIC_MICROS) {
      pcap.order(ByteOrder.BIG_ENDIAN);
      magic = pcap.getInt(0);
    }
    if (magic != MAGIC_NANOS && magic != MAGIC_MICROS) {
      throw new UserError(file + ": no classic pcap, which is what this can repeat");
    }
    networkOffset = networkOffset(pcap.getInt(20) & 0xFFFF, file);
    int count = 0;
    for (int at = HEADER_BYTES; at < pcap.limit(); at = next(at)) {
      if (next(at) > pcap.limit()) {
        pcap.limit(at); // cut short: the last packet is left out
      } else {
        count++;
      }
    }
    records = count;
  }

  static RepeatedPackets read(Path file, AddressShift shift) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return new RepeatedPackets(ByteBuffer.wrap(in.readAllBytes()), shift, file);
    }
  }

  private static int networkOffset(int linkType, Path file) {
    return switch (linkType) { // https://www.tcpdump.org/linktypes.html
      case 1 -> 14;
      case 101 -> 0;
      case 113 -> 16;
      case 276 -> 20;
      default -> throw new UserError(file + ": cannot repeat packets of link type " + linkType);
    };
  }

  private int next(int at) {
    boolean whole = at + RECORD_BYTES <= pcap.limit();
    return whole ? at + RECORD_BYTES + pcap.getInt(at + 8) : Integer.MAX_VALUE;
  }

  /** Packets of one copy. */
  int records() {
    return records;
  }

  /** Whole seconds from before the first packet to after the last. */
  int spanS() {
    int first = pcap.getInt(HEADER_BYTES);
    int last = first;
    for (int at = HEADER_BYTES; at < pcap.limit(); at = next(at)) {
      last = Math.max(last, pcap.getInt(at));
    }
    return last - first + 1;
  }

  /** Writes rounds one after the other, each of so many copies at the same time. */
  void write(Path to, Rounds rounds) throws IOException {
    byte[] bytes = pcap.array();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 20)) {
      out.write(bytes, 0, HEADER_BYTES);
      byte[] packet = new byte[1 << 16];
      for (int round = 0; round < rounds.rounds(); round++) {
        for (int at = HEADER_BYTES; at < pcap.limit(); at = next(at)) {
          int length = next(at) - at;
          for (int copy = 0; copy < rounds.abreast(); copy++) {
            System.arraycopy(bytes, at, packet, 0, length);
            ByteBuffer.wrap(packet).order(pcap.order())
                .putInt(0, pcap.getInt(at) + round * rounds.everyS());
            shift.packet(packet, RECORD_BYTES + networkOffset, length, rounds.copy(round, copy));
            out.write(packet, 0, length);
          }
        }
      }
    }
  }
}
