// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.Destination;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SocketTable;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.tcp.Ip;
import io.pawprint.tcp.Sysctls;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A client host drawn from a seed: its ranges, kernel and destinations, what each destination's
 * connections do second by second, and what probes make of it. One kernel of ports a destination.
 */
final class PortHistory {

  static final String HOST = "client";

  /** How long TIME_WAIT holds a port without reuse. */
  static final double HOLD_S = 60;

  private static final long START_NS = 1_800_000_000_000_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;

  /** One stretch of time at one rate. */
  record Phase(double perS, int seconds) {}

  private record Act(long timeNs, int order, Runnable what) {}

  /** Connections to one destination. */
  final class Towards {
    final Ip local;
    final Ip remote;
    final int port;
    final PortKernel kernel;
    final List<Phase> phases = new ArrayList<>();
    double meanOpenS = 0.005;
    double peerClosesShare;
    long firstFailureNs;

    Towards(int number, boolean v6) {
      local = Ip.parse(v6 ? "2001:db8::2" : "198.51.100.2");
      remote = Ip.parse((v6 ? "2001:db8:1::" : "203.0.113.") + (number + 1));
      port = 80 + number;
      kernel = new PortKernel(first, size, taken, reuse);
    }

    Towards phase(double perS, int seconds) {
      phases.add(new Phase(perS, seconds));
      return this;
    }

    private void play() {
      double atS = 2;
      for (Phase phase : phases) {
        double endS = atS + phase.seconds();
        double openS = atS + apartS(phase.perS());
        while (openS < endS) {
          long timeNs = START_NS + (long) (openS * 1e9);
          act(timeNs, () -> open(timeNs));
          openS += apartS(phase.perS());
        }
        atS = endS;
      }
    }

    /** Independent arrivals; none at a rate of 0. */
    private double apartS(double perS) {
      return perS > 0 ? -Math.log(1 - random.nextDouble()) / perS : Double.POSITIVE_INFINITY;
    }

    /** When its last phase begins. */
    long lastPhaseNs() {
      int before = phases.stream().limit(phases.size() - 1).mapToInt(Phase::seconds).sum();
      return START_NS + (2 + before) * SECOND_NS;
    }

    private void open(long timeNs) {
      int localPort = kernel.connect(timeNs);
      if (localPort < 0) {
        firstFailureNs = firstFailureNs == 0 ? timeNs : firstFailureNs;
        return;
      }
      int seq = random.nextInt();
      row(RowKind.SYN, timeNs, localPort, seq, true);
      row(RowKind.REPLY_SYN_ACK, timeNs + 200_000, localPort, seq, false);
      double openS = -meanOpenS * Math.log(1 - random.nextDouble());
      long closeNs = timeNs + 300_000 + (long) (openS * 1e9);
      boolean byPeer = random.nextDouble() < peerClosesShare;
      act(closeNs, () -> {
        if (byPeer) {
          row(RowKind.CLOSE_BY_PEER, closeNs, localPort, 1, true);
          kernel.release(localPort);
        } else {
          row(RowKind.CLOSE_PROVISIONAL, closeNs, localPort, 1, true);
          long endNs = closeNs + 200_000;
          act(endNs, () -> {
            row(RowKind.CLOSE_FINAL, endNs, localPort, 1, true);
            kernel.timeWait(localPort, endNs);
          });
        }
      });
    }

    private void row(RowKind kind, long timeNs, int localPort, int seq, boolean ts) {
      rows.computeIfAbsent(timeNs / SECOND_NS, s -> new ArrayList<>())
          .add(new Row(kind, timeNs, this, localPort, seq, ts && timestamps));
    }
  }

  private record Row(
      RowKind kind, long timeNs, Towards to, int localPort, int seq, boolean ts) {}

  final Random random;
  final int first;
  final int size;
  final PortKernel.Reuse reuse;
  final List<Towards> destinations = new ArrayList<>();
  private final BitSet taken = new BitSet();
  private final List<Integer> bound = new ArrayList<>();
  private final String reserved;
  private final int tableEveryS;
  private final boolean timestamps;
  private final TreeMap<Long, List<Row>> rows = new TreeMap<>();
  private final TreeMap<Long, List<Destination>> tables = new TreeMap<>();
  private final PriorityQueue<Act> acts =
      new PriorityQueue<>(Comparator.comparingLong(Act::timeNs).thenComparingInt(Act::order));
  private int order;

  /** @param ports in the range, before what is reserved or bound */
  PortHistory(long seed, int ports, PortKernel.Reuse reuse, boolean timestamps) {
    random = new Random(new SplittableRandom(seed).nextLong());
    first = 20_000 + random.nextInt(20_000);
    size = ports;
    this.reuse = timestamps ? reuse : PortKernel.Reuse.NEVER;
    this.timestamps = timestamps;
    int from = first + random.nextInt(Math.max(1, size / 2));
    int count = random.nextBoolean() ? 0 : random.nextInt(size / 10 + 1);
    reserved = count == 0 ? "" : from + "-" + (from + count - 1);
    taken.set(from, from + count);
    for (int i = random.nextInt(4); i > 0; i--) {
      int port = first + random.nextInt(size);
      bound.add(port);
      taken.set(port);
    }
    tableEveryS = random.nextBoolean() ? 1 : 10;
  }

  int usable() {
    return size - (int) taken.stream().filter(p -> p >= first && p < first + size).count();
  }

  Towards towards(boolean v6) {
    Towards to = new Towards(destinations.size(), v6);
    destinations.add(to);
    return to;
  }

  private void act(long timeNs, Runnable what) {
    acts.add(new Act(timeNs, order++, what));
  }

  /** Plays it, and tells what the probes send, in order. */
  List<Observation> observations() {
    destinations.forEach(Towards::play);
    int seconds =
        4 + destinations.stream()
            .mapToInt(to -> to.phases.stream().mapToInt(Phase::seconds).sum()).max().orElse(0);
    for (int s = 0; s < seconds; s += tableEveryS) {
      long timeNs = START_NS + s * SECOND_NS;
      act(timeNs, () -> tables.put(timeNs / SECOND_NS, destinations.stream()
          .map(to -> new Destination(
              to.local, to.remote, to.port, to.kernel.live(), to.kernel.waiting(timeNs), ""))
          .filter(d -> d.live() + d.timeWait() > 0)
          .toList()));
    }
    while (!acts.isEmpty()) {
      acts.poll().what().run();
    }
    List<Observation> all = new ArrayList<>();
    all.add(settings());
    for (int s = 0; s < seconds; s++) {
      all.add(netstat(START_NS + s * SECOND_NS));
      all.add(batch(START_NS + s * SECOND_NS, s));
    }
    return all;
  }

  private SysctlReading settings() {
    Map<String, String> values = new TreeMap<>();
    values.put(Sysctls.LOCAL_PORT_RANGE, first + "\t" + (first + size - 1));
    values.put(Sysctls.LOCAL_RESERVED_PORTS, reserved);
    values.put(Sysctls.TW_REUSE, "" + reuse.twReuse);
    values.put(Sysctls.TIMESTAMPS, "1");
    if (reuse == PortKernel.Reuse.AFTER_THE_DELAY) {
      values.put(Sysctls.TW_REUSE_DELAY, "1000");
    }
    return new SysctlReading(
        HOST, "b", reuse.release, START_NS, values, Map.of(), TcpMetricsKey.UNKNOWN);
  }

  private NetstatReading netstat(long timeNs) {
    Optional<SocketTable> table =
        Optional.ofNullable(tables.get(timeNs / SECOND_NS))
            .map(to -> new SocketTable(timeNs, 3, "ss", Map.of(), to, 0, 0, bound));
    return new NetstatReading(
        HOST, "b", reuse.release, timeNs, START_NS, Map.of(), Map.of(), List.of(), 0, table,
        Optional.empty(), Map.of());
  }

  private SegmentBatch batch(long fromNs, long sequence) {
    List<Row> of = rows.getOrDefault(fromNs / SECOND_NS, new ArrayList<>());
    of.sort(Comparator.comparingLong(Row::timeNs));
    SegmentColumns columns = new SegmentColumns(of.size());
    for (Row row : of) {
      int at = columns.add();
      columns.kind[at] = (byte) row.kind().ordinal();
      columns.flags[at] =
          (byte) (SegmentColumns.OUTGOING | (row.ts() ? SegmentColumns.HAS_TS : 0));
      columns.timeNs[at] = row.timeNs();
      columns.localHi[at] = row.to().local.hi();
      columns.localLo[at] = row.to().local.lo();
      columns.remoteHi[at] = row.to().remote.hi();
      columns.remoteLo[at] = row.to().remote.lo();
      columns.localPort[at] = row.localPort();
      columns.remotePort[at] = row.to().port;
      columns.seq[at] = row.seq();
      columns.tsVal[at] = row.ts() ? 1 : 0;
    }
    return new SegmentBatch(
        HOST, "b", reuse.release, START_NS, sequence, fromNs + SECOND_NS - 1, 1, 0, 0, 0, 0, false,
        true, VerdictSettings.NONE, columns);
  }
}
