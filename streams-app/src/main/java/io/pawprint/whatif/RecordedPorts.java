// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.detect.TimeWaitHold;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SocketTable;
import io.pawprint.tcp.Sysctls;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ports as they were taken, and what must have been tried while none was free.
 *
 * <pre>
 *   taken &lt; 99 % of the capacity: what is tried is what is seen
 *   above, until below 90 %: tried at the rate of just before; what is seen counts in
 * </pre>
 */
final class RecordedPorts {

  private static final double FULL_SHARE = 0.99;
  private static final double FREE_SHARE = 0.9;
  private static final long RATE_SPAN_NS = 3_000_000_000L;

  /** A rate is that of the newest so many connections, or of three seconds. */
  private static final int RATE_OF = 64;

  /** A rate wants this many connections. */
  private static final int RATE_FROM = 10;

  /** Connections assumed of one batch at most: a limit on everything. */
  private static final int MOST_ASSUMED = 10_000;

  /** One destination. */
  private static final class Demand {
    private final DestinationPorts ports = new DestinationPorts();
    private final ArrayDeque<Long> opened = new ArrayDeque<>();
    private final Map<Integer, Integer> seqs = new HashMap<>();
    private boolean hasTs;
    private boolean full;
    private long everyNs;
    private long freeSinceNs;
    private long nextNs;
  }

  private final Recent<Target, Demand> demands;
  private final List<AssumedConnect> assumed = new ArrayList<>();
  private final Figures figures;
  private Sysctls settings = Sysctls.UNKNOWN;
  private String kernelRelease = "";
  private PortPool pool = PortPool.UNKNOWN;
  private List<Integer> boundPorts = List.of();
  private boolean counting = true;

  RecordedPorts(int most, Figures figures) {
    this.demands = new Recent<>(most);
    this.figures = figures;
  }

  void counting(boolean on) {
    counting = on;
  }

  void settings(Sysctls now, String release) {
    settings = now;
    kernelRelease = release;
    pool = PortPool.of(now, boundPorts);
  }

  void table(SocketTable table) {
    boundPorts = table.boundPorts();
    pool = PortPool.of(settings, boundPorts);
  }

  void begin() {
    assumed.clear();
  }

  void row(SegmentColumns rows, int row) {
    Target to = Target.of(rows, row);
    Demand demand = demands.computeIfAbsent(to, key -> new Demand());
    long nowNs = rows.timeNs[row];
    int port = rows.localPort[row];
    demand.ports.advance(nowNs);
    switch (rows.kindAt(row)) {
      case SYN -> {
        Integer before = demand.seqs.put(port, rows.seq[row]);
        if (before == null || before != rows.seq[row]) {
          demand.hasTs = rows.hasTs(row);
          open(to, demand, port, nowNs);
        }
      }
      case CLOSE_FINAL -> {
        long holdNs = holdNs(to, rows.hasTs(row), settings, kernelRelease);
        demand.ports.hold(port, nowNs + holdNs);
      }
      case CLOSE_BY_PEER, CLOSE_ABORTED, REPLY_RST -> demand.ports.release(port);
      default -> { } // a reply or a close under way frees nothing yet
    }
  }

  /** A port without timestamps on its last connection is never taken over by tcp_tw_reuse. */
  static long holdNs(Target to, boolean hasTs, Sysctls settings, String kernelRelease) {
    TimeWaitHold hold =
        hasTs
            ? TimeWaitHold.of(settings, kernelRelease, to.remote())
            : TimeWaitHold.withoutReuse(settings);
    return hold.ns();
  }

  private void open(Target to, Demand demand, int port, long nowNs) {
    tryUntil(to, demand, nowNs);
    demand.ports.take(port, pool.known() ? pool.capacity() : Integer.MAX_VALUE, nowNs);
    demand.opened.add(nowNs);
    while (demand.opened.peek() < nowNs - RATE_SPAN_NS || demand.opened.size() > RATE_OF) {
      demand.opened.poll();
    }
    figures.connect(nowNs, counting);
    if (demand.full) {
      demand.nextNs += demand.everyNs; // this is one of those that were tried
    }
    full(demand, nowNs);
  }

  private void full(Demand demand, long nowNs) {
    if (!pool.known()) {
      return;
    }
    int used = demand.ports.used();
    int rated = demand.opened.size();
    if (!demand.full && used >= FULL_SHARE * pool.capacity() && rated >= RATE_FROM) {
      long spanNs = Math.max(1, nowNs - demand.opened.peek());
      demand.full = true;
      long everyNs = Math.max(1, spanNs / (rated - 1));
      boolean goesOn = nowNs - demand.freeSinceNs < RATE_SPAN_NS;
      demand.everyNs = goesOn ? demand.everyNs : everyNs;
      demand.nextNs = nowNs + demand.everyNs;
    } else if (demand.full && used < FREE_SHARE * pool.capacity()) {
      demand.full = false;
      demand.freeSinceNs = nowNs;
    }
  }

  private void tryUntil(Target to, Demand demand, long nowNs) {
    while (demand.full && demand.nextNs < nowNs && assumed.size() < MOST_ASSUMED) {
      assumed.add(new AssumedConnect(demand.nextNs, to, demand.hasTs));
      demand.nextNs += demand.everyNs;
      figures.assumedConnects += counting ? 1 : 0;
      figures.assumedConnectsFailed += counting ? 1 : 0;
    }
    demand.nextNs = demand.full ? Math.max(demand.nextNs, nowNs - RATE_SPAN_NS) : 0;
  }

  /** Rows up to that time have come. */
  void end(long throughNs) {
    demands.forEach(
        (to, demand) -> {
          demand.ports.advance(throughNs);
          full(demand, throughNs);
          tryUntil(to, demand, throughNs);
        });
    assumed.sort(Comparator.comparingLong(AssumedConnect::timeNs));
  }

  List<AssumedConnect> assumed() {
    return assumed;
  }

  DestinationPorts of(Target to) {
    Demand demand = demands.get(to);
    return demand == null ? null : demand.ports;
  }

  List<Integer> boundPorts() {
    return boundPorts;
  }

  /** Puts the tightest destination among the figures. */
  void close() {
    Map<Target, DestinationPorts> all = new HashMap<>();
    demands.forEach((to, demand) -> all.put(to, demand.ports));
    PortFigures.close(all, pool, figures);
  }
}
