// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import static io.pawprint.probe.pcap.Segment.ACK;
import static io.pawprint.probe.pcap.Segment.FIN;
import static io.pawprint.probe.pcap.Segment.RST;
import static io.pawprint.probe.pcap.Segment.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpeningTest {

  private final Wire wire = new Wire();

  @Test
  void tellsASynAndItsAnswerWithTheSynsOwnNumber() {
    wire.remote(SYN, 0xFFFF_FFFF, 0, 0).at(3).local(SYN | ACK, 9, 0, 0, 1000);
    assertThat(wire.rows()).containsExactly(
        "SYN@0 seq=4294967295 ts=1000", "REPLY_SYN_ACK@3 seq=4294967295");
  }

  @Test
  void tellsASynWithoutTimestampAsSuch() {
    wire.remoteWithoutTs(SYN, 100, 0, 0);
    assertThat(wire.rows()).containsExactly("SYN@0 seq=100");
  }

  @Test
  void tellsARetransmittedSynAndTheAnswerToEach() {
    wire.remote(SYN, 100, 0, 0).at(1).local(SYN | ACK, 9, 101, 0, 1000)
        .at(1000).remote(SYN, 100, 0, 0).at(1001).local(SYN | ACK, 9, 101, 0, 2000);
    assertThat(wire.rows()).containsExactly("SYN@0 seq=100 ts=1000", "REPLY_SYN_ACK@1 seq=100",
        "SYN@1000 seq=100 ts=2000", "REPLY_SYN_ACK@1001 seq=100");
  }

  @Test
  void tellsARetransmittedSynAckOnce() {
    wire.remote(SYN, 100, 0, 0).at(1).local(SYN | ACK, 9, 101, 0, 1000)
        .at(1001).local(SYN | ACK, 9, 101, 0, 1000);
    assertThat(wire.rows()).hasSize(2);
  }

  @Test
  void marksConnectionsThatTheLocalSideOpens() {
    wire.ports(40_000, 443).local(SYN, 100, 0, 0, 0).at(2).remote(SYN | ACK, 7, 101, 0);
    assertThat(wire.rows()).containsExactly(
        "SYN@0 seq=100 ts=7000 out", "REPLY_SYN_ACK@2 seq=100 out");
  }

  @Test
  void tellsTheResetOfAClosedPortAsTheAnswer() {
    wire.remote(SYN, 100, 0, 0).at(1).localWithoutTs(RST | ACK, 0, 101, 0);
    assertThat(wire.rows()).containsExactly("SYN@0 seq=100 ts=1000", "REPLY_RST@1 seq=100");
    Wire outgoing = new Wire().ports(40_000, 443).local(SYN, 100, 0, 0, 0)
        .at(2).remoteWithoutTs(RST | ACK, 0, 101, 0);
    assertThat(outgoing.rows()).contains("REPLY_RST@2 seq=100 out");
  }

  @Test
  void tellsTheClientsResetAfterABareAckFromAnOldTimeWait() {
    wire.remote(SYN, 100, 0, 0).at(1).local(ACK, 9000, 5000, 0, 77).at(2)
        .remoteWithoutTs(RST, 5000, 0, 0)
        .at(1000).remote(SYN, 100, 0, 0).at(1001).local(SYN | ACK, 9, 101, 0, 2000);
    assertThat(wire.rows()).containsExactly("SYN@0 seq=100 ts=1000",
        "REPLY_CLIENT_RST@2 seq=100", "CLOSE_ABORTED@2 seq=5000",
        "SYN@1000 seq=100 ts=2000", "REPLY_SYN_ACK@1001 seq=100");
  }

  @Test
  void takesNoLateResetForAnAnswer() {
    wire.remote(SYN, 100, 0, 0).at(3001).remoteWithoutTs(RST, 101, 0, 0);
    assertThat(wire.rows()).containsExactly("SYN@0 seq=100 ts=1000", "CLOSE_ABORTED@3001 seq=101");
  }

  @Test
  void ignoresFlagsThatNoTcpSendsTogether() {
    SegmentReader reader = new SegmentReader(java.util.Set.of(Wire.LOCAL), false);
    wire.remote(SYN | FIN, 100, 0, 0).remote(SYN | RST, 100, 0, 0);
    assertThat(wire.rows(reader, s -> true)).isEmpty();
    assertThat(reader.malformed()).isEqualTo(2);
  }
}
