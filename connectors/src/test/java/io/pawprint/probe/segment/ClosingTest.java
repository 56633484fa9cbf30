// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import static io.pawprint.probe.pcap.Segment.ACK;
import static io.pawprint.probe.pcap.Segment.FIN;
import static io.pawprint.probe.pcap.Segment.RST;
import static io.pawprint.probe.pcap.Segment.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {

  private static final int FINACK = FIN | ACK;

  private final Wire wire = new Wire().opened();

  private static List<String> closes(List<String> rows) {
    return rows.stream().filter(row -> row.startsWith("CLOSE")).toList();
  }

  private List<String> closes() {
    return closes(wire.rows());
  }

  /** Our FIN at 10 ms: sequence 501 and 20 bytes of data before it, ts_recent 1003. */
  private Wire ourFin() {
    return wire.at(10).local(FINACK, 501, 151, 20, 1003);
  }

  @Test
  void remembersProvisionallyWithOurFinAndFinallyWithThePeers() {
    ourFin().at(12).remote(ACK, 151, 522, 0).at(20).remote(FINACK, 151, 522, 30);
    assertThat(closes()).containsExactly(
        "CLOSE_PROVISIONAL@10 seq=151 ts=1003", "CLOSE_FINAL@20 seq=182 ts=1020");
  }

  @Test
  void withdrawsOnceWhenOurFinIsSentAgainUnderTheSameEnd() {
    ourFin().at(210).local(FINACK, 511, 151, 10, 1003).at(610).local(FINACK, 501, 151, 20, 1003);
    assertThat(closes()).containsExactly(
        "CLOSE_PROVISIONAL@10 seq=151 ts=1003", "CLOSE_WITHDRAWN@210 seq=151 ts=1003");
  }

  @Test
  void takesAFinWithAnotherEndForNoRetransmission() {
    ourFin().at(210).local(FINACK, 600, 151, 0, 1003);
    assertThat(closes()).hasSize(1);
  }

  @Test
  void makesAWithdrawnCloseFinalOnlyWhenThePeersFinAcksOurs() {
    ourFin().at(210).local(FINACK, 501, 151, 20, 1003).at(220).remote(FINACK, 151, 521, 0);
    assertThat(closes()).hasSize(2);
    wire.at(430).remote(FINACK, 151, 522, 0);
    assertThat(closes()).last().isEqualTo("CLOSE_FINAL@430 seq=152 ts=1430");
  }

  @Test
  void withdrawsWhenThePeerAnswersOurFinWithAReset() {
    ourFin().at(12).remoteWithoutTs(RST, 151, 0, 0).at(13).remoteWithoutTs(RST, 151, 0, 0);
    assertThat(closes()).containsExactly(
        "CLOSE_PROVISIONAL@10 seq=151 ts=1003", "CLOSE_WITHDRAWN@12 seq=151 ts=1003");
  }

  @Test
  void takesASimultaneousCloseForFinal() {
    ourFin().at(11).remote(FINACK, 151, 501, 0);
    assertThat(closes()).containsExactly(
        "CLOSE_PROVISIONAL@10 seq=151 ts=1003", "CLOSE_FINAL@11 seq=152 ts=1011");
  }

  @Test
  void knowsThatThePeerWasFirstWhenTheCaptureShowsTheFinsTheWrongWayRound() {
    wire.at(10).local(FINACK, 501, 152, 20, 1009).at(11).remote(FINACK, 151, 501, 0);
    assertThat(closes()).containsExactly(
        "CLOSE_PROVISIONAL@10 seq=152 ts=1009", "CLOSE_WITHDRAWN@11 seq=152 ts=1009");
  }

  @Test
  void makesNothingOfAFinThatComesAfterFinWait2IsOver() {
    ourFin().at(60_011).remote(FINACK, 151, 522, 0);
    assertThat(closes()).containsExactly("CLOSE_PROVISIONAL@10 seq=151 ts=1003");
  }

  @Test
  void takesACloseForSimultaneousWhenOurFinLeftBeforeThePeersWasTaken() {
    wire.at(9).remote(FINACK, 151, 501, 0);
    ourFin();
    assertThat(closes()).containsExactly(
        "CLOSE_BY_PEER@9 seq=152 ts=1009", "CLOSE_FINAL@10 seq=152 ts=1009");
  }

  @Test
  void saysOnceThatThePeerClosedFirst() {
    wire.at(9).remote(FINACK, 151, 501, 0).at(300).remote(FINACK, 151, 501, 0)
        .at(310).local(FINACK, 501, 152, 0, 1009).at(510).local(FINACK, 501, 152, 0, 1009)
        .at(520).remoteWithoutTs(RST, 152, 0, 0);
    assertThat(closes()).containsExactly("CLOSE_BY_PEER@9 seq=152 ts=1009");
  }

  @Test
  void saysNothingOfRetransmissionsAfterTheEnd() {
    ourFin().at(20).remote(FINACK, 151, 522, 0).at(300).remote(FINACK, 151, 522, 0)
        .at(310).local(FINACK, 501, 152, 20, 1020).at(320).remoteWithoutTs(RST, 152, 0, 0);
    assertThat(closes()).hasSize(2);
  }

  @Test
  void abortsOnAResetOfEitherSideWithoutOurFin() {
    wire.at(9).remote(RST | ACK, 151, 501, 0);
    assertThat(closes()).containsExactly("CLOSE_ABORTED@9 seq=151 ts=1009");
    Wire ours = new Wire().opened().at(9).local(RST | ACK, 501, 151, 0, 1003);
    assertThat(closes(ours.rows())).containsExactly("CLOSE_ABORTED@9 seq=151");
    Wire halfClosed = new Wire().opened().at(9).remote(FINACK, 151, 501, 0)
        .at(20).local(RST | ACK, 501, 152, 0, 1003);
    assertThat(closes(halfClosed.rows())).containsExactly(
        "CLOSE_BY_PEER@9 seq=152 ts=1009", "CLOSE_ABORTED@20 seq=152");
  }

  @Test
  void startsAnewWithASynOnTheSameTuple() {
    ourFin().at(20).remote(FINACK, 151, 522, 0).at(500).remote(SYN, 9000, 0, 0)
        .at(600).local(FINACK, 700, 9001, 0, 1500);
    assertThat(closes()).last().isEqualTo("CLOSE_PROVISIONAL@600 seq=9001 ts=1500");
  }

  @Test
  void startsAnewOnATupleThatWasQuietForLong() {
    ourFin().at(20).remote(FINACK, 151, 522, 0).at(20 + 121_000).local(FINACK, 700, 9001, 0, 1500);
    assertThat(closes()).hasSize(3).last().asString().startsWith("CLOSE_PROVISIONAL@121020");
  }

  @Test
  void knowsConnectionsWithoutTimestamps() {
    wire.at(10).localWithoutTs(FINACK, 501, 151, 0).at(20).remoteWithoutTs(FINACK, 151, 502, 0);
    assertThat(closes()).containsExactly("CLOSE_PROVISIONAL@10 seq=151", "CLOSE_FINAL@20 seq=152");
  }

  @Test
  void takesAConnectionOfUnknownOpenerForIncomingUnlessThePortsSayOtherwise() {
    Wire incoming = new Wire().ports(40_000, 50_000).local(FINACK, 1, 2, 0, 3);
    assertThat(incoming.rows()).containsExactly("CLOSE_PROVISIONAL@0 seq=2 ts=3");
    Wire outgoing = new Wire().ports(40_000, 443).local(FINACK, 1, 2, 0, 3);
    assertThat(outgoing.rows()).containsExactly("CLOSE_PROVISIONAL@0 seq=2 ts=3 out");
    Wire seen = new Wire().ports(40_000, 443).remote(SYN, 1, 0, 0).at(5).local(FINACK, 1, 2, 0, 3);
    assertThat(seen.rows()).last().isEqualTo("CLOSE_PROVISIONAL@5 seq=2 ts=3");
  }

  @Test
  void countsResetsOfConnectionsItNeverSaw() {
    SegmentReader reader = new SegmentReader(java.util.Set.of(Wire.LOCAL), false);
    Wire stray = new Wire().remoteWithoutTs(RST, 1, 0, 0);
    assertThat(stray.rows(reader, s -> true)).isEmpty();
    assertThat(reader.strayResets()).isEqualTo(1);
  }

  @Test
  void makesACloseFinalAtTheAckWhereAcksAreSeenAndAgainAtThePeersFin() {
    ourFin().at(12).remote(ACK, 151, 522, 0).at(20).remote(FINACK, 151, 522, 0);
    assertThat(closes(wire.rowsOfAllSegments())).containsExactly(
        "CLOSE_PROVISIONAL@10 seq=151 ts=1003", "CLOSE_FINAL@12 seq=151 ts=1012",
        "CLOSE_FINAL@20 seq=152 ts=1020");
  }

  @Test
  void followsTsRecentAsTheKernelDoesUntilOurFinIsAcked() {
    ourFin()
        .at(12).remote(ACK, 151, 501, 40) // in order: taken
        .at(14).remote(ACK, 101, 522, 0); // old, so TSval 1014 may be taken: seq <= last ACK sent
    assertThat(closes(wire.rowsOfAllSegments())).last()
        .isEqualTo("CLOSE_FINAL@14 seq=191 ts=1014");
    Wire beyond = new Wire().opened().at(10).local(FINACK, 501, 151, 20, 1003)
        .at(13).remote(ACK, 251, 522, 40);
    assertThat(closes(beyond.rowsOfAllSegments())).last()
        .isEqualTo("CLOSE_FINAL@13 seq=151 ts=1003");
    Wire reordered = new Wire().opened().at(50).local(FINACK, 501, 151, 0, 1049)
        .at(40).remote(ACK, 151, 502, 0); // TSval 1040 is older than ts_recent
    assertThat(closes(reordered.rowsOfAllSegments())).last()
        .isEqualTo("CLOSE_FINAL@40 seq=151 ts=1049");
  }

  @Test
  void saysNothingOfAResetAfterOurFinWasAcked() {
    ourFin().at(12).remote(ACK, 151, 522, 0).at(15).remoteWithoutTs(RST, 151, 0, 0);
    assertThat(closes(wire.rowsOfAllSegments())).hasSize(2);
    assertThat(closes()).last().isEqualTo("CLOSE_WITHDRAWN@15 seq=151 ts=1003");
  }

  @Test
  void finalizesAWithdrawnCloseAtTheAckWhereAcksAreSeen() {
    ourFin().at(210).local(FINACK, 501, 151, 20, 1003).at(215).remote(ACK, 151, 522, 0);
    assertThat(closes(wire.rowsOfAllSegments())).last()
        .isEqualTo("CLOSE_FINAL@215 seq=151 ts=1215");
  }
}
