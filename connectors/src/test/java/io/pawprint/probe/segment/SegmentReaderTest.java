// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import static io.pawprint.probe.pcap.Segment.ACK;
import static io.pawprint.probe.pcap.Segment.FIN;
import static io.pawprint.probe.pcap.Segment.RST;
import static io.pawprint.probe.pcap.Segment.SYN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.probe.pcap.Segment;
import io.pawprint.tcp.Ip;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SegmentReaderTest {

  private final SegmentColumns rows = new SegmentColumns(4);

  private static Segment syn(Ip src, int srcPort, Ip dst, int dstPort) {
    Segment s = Wire.segment(src, srcPort, dst, dstPort);
    s.flags = SYN;
    return s;
  }

  @Test
  void judgesOnlySegmentsOfLocalAddressesAndCountsOthers() {
    SegmentReader reader = new SegmentReader(Set.of(Ip.parse("192.0.2.9")), false);
    reader.read(syn(Wire.REMOTE, 1, Wire.LOCAL, 80), rows);
    assertThat(rows.size).isZero();
    assertThat(reader.foreign()).isEqualTo(1);
    reader.localAddresses(Set.of(Wire.LOCAL));
    reader.read(syn(Wire.REMOTE, 2, Wire.LOCAL, 80), rows);
    assertThat(rows.size).isEqualTo(1);
    assertThat(rows.remotePort[0]).isEqualTo(2);
  }

  @Test
  void knowsManyLocalAddressesOfBothFamilies() {
    Set<Ip> locals = new java.util.HashSet<>();
    for (int i = 0; i < 1000; i++) {
      locals.add(Ip.v4(0x0A000000 + i * 256));
      locals.add(new Ip(0x2001_0db8_0000_0000L, (long) i << 32));
    }
    AddressSet set = new AddressSet(locals);
    assertThat(locals).allMatch(ip -> set.contains(ip.hi(), ip.lo()));
    assertThat(set.contains(0, Ip.v4(0x0A000001).lo())).isFalse();
    assertThat(set.contains(0, 0)).isFalse();
    assertThat(new AddressSet(Set.of()).contains(0, 0)).isFalse();
  }

  @Test
  void tellsAConnectionBetweenTwoLocalAddressesFromBothSides() {
    Ip lo = Ip.parse("127.0.0.1");
    SegmentReader reader = new SegmentReader(Set.of(lo), false);
    reader.read(syn(lo, 40_000, lo, 80), rows);
    Segment fin = Wire.segment(lo, 80, lo, 40_000);
    fin.timeNs = 50_000_000;
    fin.flags = FIN | ACK;
    reader.read(fin, rows);
    assertThat(Wire.text(rows)).containsExactly("SYN@0 seq=0 out", "SYN@0 seq=0",
        "CLOSE_PROVISIONAL@50 seq=0", "CLOSE_BY_PEER@50 seq=1 out");
    assertThat(rows.localPort[0]).isEqualTo(40_000);
    assertThat(rows.localPort[1]).isEqualTo(80);
  }

  @Test
  void dropsAndCountsCopiesWithinTenMillisecondsButNoRetransmission() {
    SegmentReader reader = new SegmentReader(Set.of(Wire.LOCAL), false);
    Wire wire = new Wire().remoteWithoutTs(SYN, 1, 0, 0).at(1).remoteWithoutTs(SYN, 1, 0, 0)
        .at(9).remoteWithoutTs(SYN, 1, 0, 0).at(10).remoteWithoutTs(SYN, 1, 0, 0);
    assertThat(wire.rows(reader, s -> true)).containsExactly("SYN@0 seq=1", "SYN@10 seq=1");
    assertThat(reader.duplicates()).isEqualTo(2);
  }

  @Test
  void takesASegmentWithAnotherTsvalForNoCopy() {
    Wire wire = new Wire().at(1).local(FIN | ACK, 1, 1, 0, 9).at(2).local(FIN | ACK, 1, 1, 0, 9);
    assertThat(wire.rows()).hasSize(2).last().asString().startsWith("CLOSE_WITHDRAWN");
  }

  @Test
  void leavesOutAndCountsSegmentsWhoseOptionsWereCut() {
    SegmentReader reader = new SegmentReader(Set.of(Wire.LOCAL), false);
    for (int flags : new int[] {SYN, FIN | ACK, SYN | ACK, RST}) {
      Segment s = syn(Wire.LOCAL, 80, Wire.REMOTE, 4);
      s.flags = flags;
      s.optionsCut = true;
      reader.read(s, rows);
    }
    assertThat(Wire.text(rows)).containsExactly("REPLY_SYN_ACK@0 seq=4294967295");
    assertThat(reader.truncated()).isEqualTo(2);
  }

  @Test
  void refusesALimitOfNoConnections() {
    assertThatThrownBy(() -> new SegmentReader(Set.of(), false, 0))
        .hasMessage("connectionLimit should be at least 1: was 0");
  }

  @Test
  void neverLetsSynAcksChangeOtherRowsNorDataChangeAnyRow() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      Wire wire = randomTalk(random);
      List<String> all = wire.rows();
      List<String> others = all.stream().filter(row -> !row.startsWith("REPLY")).toList();
      String where = "seed " + seed + ", round " + round;
      assertThat(withoutReplies(wire.rows(false, s -> !Wire.isSynAck(s)))).as(where)
          .isEqualTo(others);
      assertThat(wire.rows(false, Wire::isSynFinOrRst)).as(where).isEqualTo(all);
      assertThat(wire.rows(new SegmentReader(Set.of(Wire.LOCAL), false).withoutReplies(),
          s -> true)).as(where).isEqualTo(others);
      assertThat(withoutReplies(wire.rows(true, s -> !Wire.isSynAck(s)))).as(where)
          .isEqualTo(withoutReplies(wire.rowsOfAllSegments()));
    }
  }

  private static List<String> withoutReplies(List<String> rows) {
    return rows.stream().filter(row -> !row.startsWith("REPLY")).toList();
  }

  /** Any segments in any order on a few tuples, with small numbers so that they often meet. */
  private static Wire randomTalk(Random random) {
    int[] kinds = {SYN, SYN | ACK, ACK, FIN | ACK, FIN | ACK, RST, RST | ACK};
    Wire wire = new Wire();
    long ms = 0;
    for (int i = 0; i < 60; i++) {
      int pause = random.nextInt(40);
      ms += random.nextInt(pause == 0 ? 8_000_000 : pause < 5 ? 200_000 : 50);
      wire.at(ms).ports(80, 1 + random.nextInt(3));
      int flags = kinds[random.nextInt(kinds.length)];
      if (random.nextBoolean()) {
        wire.remote(flags, random.nextInt(4), random.nextInt(4), random.nextInt(2));
      } else {
        wire.local(flags, random.nextInt(4), random.nextInt(4), random.nextInt(2), 5);
      }
    }
    return wire;
  }
}
