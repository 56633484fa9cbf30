// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

import java.io.IOException;

/** How packets lie in a capture: {@link ClassicPcap} or {@link PcapNg}. */
abstract class PacketFormat {

  /** libpcap's MAXIMUM_SNAPLEN, pcap-int.h: a longer record is damage. */
  static final int MAX_PACKET_BYTES = 262_144;

  /** Where the packet begins in the window. */
  int from;

  /** Bytes captured of it. */
  int capturedBytes;

  /** Bytes it had on the wire. */
  int wireBytes;

  /** Its capture time, nanoseconds since the epoch. */
  long timeNs;

  /** Its link type, one of {@link LinkType}. */
  int linkType;

  /** Packets passed over: no time stamp, or an interface whose link type is unknown. */
  long skipped;

  /** Reads what stands before the first packet. */
  abstract void begin() throws IOException;

  /** Whether the next packet is here as a whole: reading it will not wait. */
  abstract boolean arrived() throws IOException;

  /**
   * Moves to the next packet and points the fields at it.
   *
   * @return false at the end of the stream
   * @throws Damage if the stream ends or stops making sense inside a packet
   */
  abstract boolean next() throws IOException;

  /** What went wrong; the reader adds where and after how many segments. */
  static final class Damage extends IOException {
    Damage(String what) {
      super(what, null);
    }
  }
}
