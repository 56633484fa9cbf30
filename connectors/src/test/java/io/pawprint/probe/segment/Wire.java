// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import static io.pawprint.probe.pcap.Segment.ACK;
import static io.pawprint.probe.pcap.Segment.FIN;
import static io.pawprint.probe.pcap.Segment.RST;
import static io.pawprint.probe.pcap.Segment.SYN;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.probe.pcap.Segment;
import io.pawprint.tcp.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A conversation written down segment by segment, and the rows it gives. The local side is
 * 203.0.113.1:80, the remote 192.0.2.1:40000; numbers are relative to nothing.
 */
final class Wire {

  static final Ip LOCAL = Ip.parse("203.0.113.1");
  static final Ip REMOTE = Ip.parse("192.0.2.1");

  private final List<Segment> segments = new ArrayList<>();
  private long atMs;
  private int localPort = 80;
  private int remotePort = 40_000;

  /** Sets the clock, which stays until set again. */
  Wire at(long ms) {
    atMs = ms;
    return this;
  }

  Wire ports(int local, int remote) {
    localPort = local;
    remotePort = remote;
    return this;
  }

  /** A segment of the remote side, with TSval 1000 + ms and TSecr 5. */
  Wire remote(int flags, int seq, int ack, int payload) {
    return add(false, flags, seq, ack, payload, true, 1000 + (int) atMs, 5);
  }

  /** A segment of the local side; its TSecr is the ts_recent that it tells. */
  Wire local(int flags, int seq, int ack, int payload, int tsEcr) {
    return add(true, flags, seq, ack, payload, true, 7000 + (int) atMs, tsEcr);
  }

  Wire localWithoutTs(int flags, int seq, int ack, int payload) {
    return add(true, flags, seq, ack, payload, false, 0, 0);
  }

  Wire remoteWithoutTs(int flags, int seq, int ack, int payload) {
    return add(false, flags, seq, ack, payload, false, 0, 0);
  }

  /** The usual beginning: the remote side opens with sequence 100, the local one with 500. */
  Wire opened() {
    return at(0).remote(SYN, 100, 0, 0).at(1).local(SYN | ACK, 500, 101, 0, 1000)
        .at(2).remote(ACK, 101, 501, 0).at(3).remote(ACK, 101, 501, 50);
  }

  private Wire add(
      boolean fromLocal, int flags, int seq, int ack, int payload, boolean ts, int val, int ecr) {
    Segment s = segment(fromLocal ? LOCAL : REMOTE, fromLocal ? localPort : remotePort,
        fromLocal ? REMOTE : LOCAL, fromLocal ? remotePort : localPort);
    s.timeNs = atMs * 1_000_000L;
    s.flags = flags;
    s.seq = seq;
    s.ack = ack;
    s.payloadLength = payload;
    s.hasTs = ts;
    s.tsVal = val;
    s.tsEcr = ecr;
    segments.add(s);
    return this;
  }

  static Segment segment(Ip src, int srcPort, Ip dst, int dstPort) {
    Segment s = new Segment();
    s.srcHi = src.hi();
    s.srcLo = src.lo();
    s.dstHi = dst.hi();
    s.dstLo = dst.lo();
    s.srcPort = srcPort;
    s.dstPort = dstPort;
    return s;
  }

  /** Rows of a sensor that looks at SYN, FIN and RST only. */
  List<String> rows() {
    return rows(false, s -> true);
  }

  /** Rows of a sensor that looks at everything. */
  List<String> rowsOfAllSegments() {
    return rows(true, s -> true);
  }

  List<String> rows(boolean allSegments, Predicate<Segment> captured) {
    return rows(new SegmentReader(Set.of(LOCAL), allSegments), captured);
  }

  List<String> rows(SegmentReader reader, Predicate<Segment> captured) {
    SegmentColumns rows = new SegmentColumns(4);
    segments.stream().filter(captured).forEach(s -> reader.read(s, rows));
    return text(rows);
  }

  /** {@code KIND@ms seq=N ts=N [out]}. */
  static List<String> text(SegmentColumns rows) {
    List<String> text = new ArrayList<>();
    for (int i = 0; i < rows.size; i++) {
      text.add(rows.kindAt(i) + "@" + rows.timeNs[i] / 1_000_000
          + " seq=" + Integer.toUnsignedString(rows.seq[i])
          + (rows.hasTs(i) ? " ts=" + Integer.toUnsignedString(rows.tsVal[i]) : "")
          + (rows.outgoing(i) ? " out" : ""));
    }
    return text;
  }

  static boolean isSynAck(Segment s) {
    return s.has(SYN | ACK);
  }

  static boolean isSynFinOrRst(Segment s) {
    return (s.flags & (SYN | FIN | RST)) != 0;
  }
}
