// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PcapNgTest {

  private static final long T = 1_795_201_770_123_456_789L;

  private static Frame syn(int port) {
    return Frame.of("192.0.2.1", port, "203.0.113.1", 80).tcp(Segment.SYN, 7, 0).synOptions(99);
  }

  private static List<String> read(byte[] bytes) throws IOException {
    List<String> seen = new ArrayList<>();
    Segment s = new Segment();
    PcapReader reader = PcapWriter.read(bytes);
    while (reader.next(s)) {
      seen.add(s.srcPort + " at " + s.timeNs);
    }
    return seen;
  }

  @Test
  void readsSeveralInterfacesEachWithItsLinkTypeAndClock() throws IOException {
    NgWriter ng = new NgWriter().section(ByteOrder.LITTLE_ENDIAN);
    ng.face(LinkType.ETHERNET); // microseconds unless said
    ng.face(LinkType.LINUX_SLL2, ng.resolution(9));
    ng.face(LinkType.RAW, ng.resolution(3));
    ng.packet(0, T / 1000, syn(1));
    ng.packet(1, T, syn(2).link(LinkType.LINUX_SLL2));
    ng.packet(2, T / 1_000_000, syn(3).link(LinkType.RAW));
    assertThat(read(ng.bytes())).containsExactly(
        "1 at " + (T - 789), "2 at " + T, "3 at " + (T - 456_789));
  }

  @Test
  void readsSectionsOfBothByteOrdersAndForgetsTheirInterfaces() throws IOException {
    NgWriter ng = new NgWriter().section(ByteOrder.BIG_ENDIAN);
    ng.face(LinkType.ETHERNET, ng.resolution(9)).packet(0, T, syn(1));
    ng.section(ByteOrder.LITTLE_ENDIAN).face(LinkType.RAW).packet(0, 5, syn(2).link(LinkType.RAW));
    assertThat(read(ng.bytes())).containsExactly("1 at " + T, "2 at 5000");
  }

  @Test
  void readsPowersOfTwoFinerClocksAndOffsets() throws IOException {
    NgWriter ng = new NgWriter().section(ByteOrder.LITTLE_ENDIAN);
    ng.face(LinkType.ETHERNET, ng.resolutionAndOffset(0x80 | 10, 100));
    ng.face(LinkType.ETHERNET, ng.resolution(12));
    ng.packet(0, 3 * 1024 + 512, syn(1)).packet(1, 2_000_000_123_456L, syn(2));
    assertThat(read(ng.bytes())).containsExactly("1 at 103500000000", "2 at 2000000123");
  }

  @Test
  void readsOldPacketBlocksAndPassesOverUnknownBlocks() throws IOException {
    NgWriter ng = new NgWriter().section(ByteOrder.LITTLE_ENDIAN).face(LinkType.ETHERNET);
    ng.block(5, new byte[12]).block(0x0BAD, new byte[2_000_000]).oldPacket(0, 1, syn(4));
    assertThat(read(ng.bytes())).containsExactly("4 at 1000");
  }

  @Test
  void passesOverAnInterfaceOfUnknownLinkTypeBesideAKnownOneAndCountsIt() throws IOException {
    NgWriter ng = new NgWriter().section(ByteOrder.LITTLE_ENDIAN);
    ng.face(189).face(LinkType.ETHERNET).packet(0, 1, syn(1)).packet(1, 2, syn(2));
    PcapReader reader = PcapWriter.read(ng.bytes());
    Segment s = new Segment();
    assertThat(reader.next(s)).isTrue();
    assertThat(s.srcPort).isEqualTo(2);
    assertThat(reader.other()).isEqualTo(1);
  }

  @Test
  void refusesACaptureOfUnknownLinkTypesOnly() {
    NgWriter ng = new NgWriter().section(ByteOrder.LITTLE_ENDIAN).face(189).packet(0, 1, syn(1));
    assertThatThrownBy(() -> read(ng.bytes())).hasMessageContaining("link type 189 is not known");
  }

  @Test
  void saysWhereItIsTruncatedOrMakesNoSense() {
    NgWriter ng = new NgWriter().section(ByteOrder.LITTLE_ENDIAN).face(LinkType.ETHERNET);
    int packetAt = ng.bytes().length;
    byte[] whole = ng.packet(0, 1, syn(1)).bytes();
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 1)))
        .hasMessageContaining("at byte " + packetAt + ": the file ends inside a block");
    NgWriter stray = new NgWriter().section(ByteOrder.LITTLE_ENDIAN).packet(3, 1, syn(1));
    assertThatThrownBy(() -> read(stray.bytes()))
        .hasMessageContaining("a packet of interface 3 of 0; 0 segments before it were read");
  }
}
