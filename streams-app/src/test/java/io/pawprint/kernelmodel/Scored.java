// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.pcap.Segment;
import io.pawprint.probe.segment.BatchAssembler;
import io.pawprint.probe.segment.SegmentReader;
import io.pawprint.state.PageSource;
import io.pawprint.tcp.Ip;
import io.pawprint.verdict.Cause;
import io.pawprint.verdict.SourceClocks;
import io.pawprint.verdict.SynSink;
import io.pawprint.verdict.Verdict;
import io.pawprint.verdict.VerdictFold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The code under test on a synthetic recording, and its score against the model's outcomes. */
final class Scored {

  private record Key(Flow flow, int seq) {}

  private record Said(long timeNs, Verdict verdict, Cause cause) {}

  /** From when on net.ipv4.tcp_tw_recycle is what. */
  record Switch(long fromNs, int recycle) {
    VerdictSettings settings() {
      return new VerdictSettings(recycle, 1, 1, 0, 500, 1, TcpMetricsKey.PAIR);
    }
  }

  int syns;
  int dropped;
  int hits;
  int falseAlarms;
  int unknown;
  int acks;
  int ackHits;
  int ackFalse;
  final Map<String, Integer> errors = new HashMap<>();

  /** Judges a recording; SYNs of the first minute count too. */
  static Scored of(
      List<World.Captured> captured, Collection<Ip> locals, List<ServerModel.Outcome> outcomes,
      List<Switch> switches, boolean allSegments) {
    Map<Key, List<Said>> said = judge(captured, locals, switches, allSegments);
    Scored score = new Scored();
    Map<Key, Integer> used = new HashMap<>();
    for (ServerModel.Outcome outcome : outcomes) {
      Key key = new Key(outcome.flow(), outcome.seq());
      int at = used.merge(key, 1, Integer::sum) - 1;
      List<Said> of = said.getOrDefault(key, List.of());
      score.add(outcome, at < of.size() ? of.get(at) : new Said(0, null, null));
    }
    return score;
  }

  private void add(ServerModel.Outcome outcome, Said said) {
    syns++;
    boolean is = outcome.verdict() == Verdict.DROPPED;
    boolean says = said.verdict() == Verdict.DROPPED;
    dropped += is ? 1 : 0;
    hits += is && says ? 1 : 0;
    falseAlarms += says && !is ? 1 : 0;
    unknown += said.verdict() == Verdict.UNKNOWN ? 1 : 0;
    boolean ack = outcome.verdict() == Verdict.TIMEWAIT_ACK;
    acks += ack ? 1 : 0;
    ackHits += ack && said.verdict() == Verdict.TIMEWAIT_ACK ? 1 : 0;
    ackFalse += !ack && said.verdict() == Verdict.TIMEWAIT_ACK ? 1 : 0;
    if (said.verdict() != outcome.verdict()) {
      errors.merge(
          outcome.verdict() + " called " + said.verdict() + " " + said.cause(), 1, Integer::sum);
    }
  }

  /** All counts of both. */
  Scored plus(Scored other) {
    Scored sum = new Scored();
    for (Scored one : List.of(this, other)) {
      sum.syns += one.syns;
      sum.dropped += one.dropped;
      sum.hits += one.hits;
      sum.falseAlarms += one.falseAlarms;
      sum.unknown += one.unknown;
      sum.acks += one.acks;
      sum.ackHits += one.ackHits;
      sum.ackFalse += one.ackFalse;
      one.errors.forEach((what, n) -> sum.errors.merge(what, n, Integer::sum));
    }
    return sum;
  }

  double precision() {
    return hits + falseAlarms == 0 ? 1 : (double) hits / (hits + falseAlarms);
  }

  double recall() {
    return dropped == 0 ? 1 : (double) hits / dropped;
  }

  double coverage() {
    return 1 - (double) unknown / Math.max(1, syns);
  }

  @Override
  public String toString() {
    return String.format(
        "%d SYNs, %d dropped, precision %.4f, recall %.4f, coverage %.4f,"
            + " bare ACKs %d, right %d, false %d; %s",
        syns, dropped, precision(), recall(), coverage(), acks, ackHits, ackFalse, errors);
  }

  private static Map<Key, List<Said>> judge(
      List<World.Captured> captured, Collection<Ip> locals, List<Switch> switches,
      boolean allSegments) {
    HostTables tables =
        HostTables.open(Thresholds.DEFAULTS, PageSource.NONE, PageSource.NONE, PageSource.NONE);
    VerdictFold fold =
        new VerdictFold(
            tables.sources(), tables.tuples(),
            new SourceClocks(
                tables.sources(), tables.clocks(), Thresholds.DEFAULTS.clockLines()),
            "auto");
    Map<Key, List<Said>> said = new HashMap<>();
    List<SegmentBatch> batches = new ArrayList<>();
    BatchAssembler assembler =
        new BatchAssembler(
            new HostIdentity("h", "b", "4.4.178", new HashSet<>(locals)), 1, 1, allSegments,
            batches::add);
    SegmentReader reader = new SegmentReader(locals, allSegments).withoutReplies();
    Segment segment = new Segment();
    int switched = 0;
    for (World.Captured one : captured) {
      fill(segment, one);
      while (switched < switches.size() && switches.get(switched).fromNs() <= segment.timeNs) {
        Switch now = switches.get(switched++);
        assembler.settings(now.settings(), now.fromNs());
      }
      assembler.advance(segment.timeNs);
      reader.read(segment, assembler.rows());
    }
    assembler.finish();
    batches.forEach(batch -> fold.fold(batch, sink(said)));
    return said;
  }

  private static SynSink sink(Map<Key, List<Said>> said) {
    return new SynSink() {
      @Override
      public void syn(
          SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first,
          boolean estimate) {
        Flow flow =
            new Flow(
                rows.local(row), rows.localPort[row], rows.remote(row), rows.remotePort[row]);
        said.computeIfAbsent(new Key(flow, rows.seq[row]), key -> new ArrayList<>())
            .add(new Said(rows.timeNs[row], verdict, cause));
      }

      @Override
      public void reply(SegmentColumns rows, int row, long synTimeNs) {}

      @Override
      public void outgoing(SegmentColumns rows, int row, boolean held, long waitingSinceNs) {}
    };
  }

  private static void fill(Segment segment, World.Captured one) {
    Packet p = one.packet();
    Ip source = p.toServer() ? p.flow().remote() : p.flow().local();
    Ip destination = p.toServer() ? p.flow().local() : p.flow().remote();
    segment.timeNs = one.timeNs();
    segment.srcHi = source.hi();
    segment.srcLo = source.lo();
    segment.dstHi = destination.hi();
    segment.dstLo = destination.lo();
    segment.srcPort = p.toServer() ? p.flow().remotePort() : p.flow().localPort();
    segment.dstPort = p.toServer() ? p.flow().localPort() : p.flow().remotePort();
    segment.flags = p.flags();
    segment.seq = p.seq();
    segment.ack = p.ack();
    segment.payloadLength = p.length();
    segment.hasTs = p.hasTs();
    segment.tsVal = p.tsVal();
    segment.tsEcr = p.tsEcr();
    segment.optionsCut = false;
  }
}
