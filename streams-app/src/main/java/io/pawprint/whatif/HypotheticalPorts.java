// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SocketTable;
import io.pawprint.observe.Destination;
import io.pawprint.tcp.Sysctls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which local port each outgoing connection gets in a hypothetical world, if any: its recorded one
 * where that is free there, else the next that is.
 */
final class HypotheticalPorts {

  /** The connection found no port: it does not happen. */
  static final int NONE = -1;

  private final Recent<Target, DestinationPorts> all;
  private final Recent<Tuple, Integer> given = new Recent<>(RecordedWorld.MOST_TUPLES);
  private final Recent<Tuple, Integer> seqs = new Recent<>(RecordedWorld.MOST_TUPLES);
  private final Figures figures;
  private Sysctls settings = Sysctls.UNKNOWN;
  private String kernelRelease = "";
  private List<Integer> boundPorts = List.of();
  private PortPool pool = PortPool.UNKNOWN;
  private PortPool recordedPool = PortPool.UNKNOWN;
  private boolean counting = true;

  HypotheticalPorts(int most, Figures figures) {
    this.all = new Recent<>(most);
    this.figures = figures;
  }

  void counting(boolean on) {
    counting = on;
  }

  void settings(Sysctls now, Sysctls recorded, List<Integer> bound, String release) {
    settings = now;
    kernelRelease = release;
    boundPorts = bound;
    pool = PortPool.of(now, boundPorts);
    recordedPool = PortPool.of(recorded, boundPorts);
  }

  /** The local port of a recorded row's connection here, or {@link #NONE}. */
  int port(SegmentColumns rows, int row) {
    Tuple tuple = Tuple.of(rows, row);
    int recorded = rows.localPort[row];
    RowKind kind = rows.kindAt(row);
    if (kind == RowKind.SYN) {
      Integer before = seqs.put(tuple, rows.seq[row]);
      if (before == null || before != rows.seq[row]) {
        given.put(tuple, open(Target.of(rows, row), recorded, rows.timeNs[row]));
      }
      return given.getOrDefault(tuple, recorded);
    }
    int port = given.getOrDefault(tuple, recorded);
    if (port != NONE) {
      over(Target.of(rows, row), port, kind, rows.hasTs(row), rows.timeNs[row]);
    }
    return port;
  }

  private int open(Target to, int recorded, long nowNs) {
    DestinationPorts ports = all.computeIfAbsent(to, key -> new DestinationPorts());
    ports.advance(nowNs);
    figures.connect(nowNs, counting);
    if (!pool.known() || recordedPool.known() && !recordedPool.usable().get(recorded)) {
      return recorded; // explicitly bound: no setting moves it
    }
    boolean stays = pool.usable().get(recorded) && !ports.taken(recorded);
    int port = stays ? recorded : ports.free(pool);
    if (port == NONE) {
      figures.connectsFailed += counting ? 1 : 0;
    } else {
      ports.take(port, pool.capacity(), nowNs);
    }
    return port;
  }

  /** The port of a connection that is assumed to be tried, or {@link #NONE}. */
  int assume(AssumedConnect connect) {
    DestinationPorts ports = all.computeIfAbsent(connect.to(), key -> new DestinationPorts());
    ports.advance(connect.timeNs());
    int port = pool.known() ? ports.free(pool) : NONE;
    figures.assumedConnects += counting ? 1 : 0;
    if (port == NONE) {
      figures.assumedConnectsFailed += counting ? 1 : 0;
    } else {
      ports.take(port, pool.capacity(), connect.timeNs());
    }
    return port;
  }

  /** A row of a connection on a port of this world. */
  void over(Target to, int port, RowKind kind, boolean hasTs, long nowNs) {
    DestinationPorts ports = all.get(to);
    if (ports == null || !ports.taken(port)) {
      return;
    }
    switch (kind) {
      case CLOSE_FINAL -> {
        long holdNs = RecordedPorts.holdNs(to, hasTs, settings, kernelRelease);
        ports.hold(port, nowNs + holdNs);
      }
      case CLOSE_BY_PEER, CLOSE_ABORTED, REPLY_RST -> ports.release(port);
      default -> { } // a reply or a close under way frees nothing yet
    }
  }

  /** The socket table with what differs here between the two worlds. */
  SocketTable rewrite(SocketTable table, RecordedPorts recorded) {
    List<Destination> destinations = new ArrayList<>();
    for (Destination seen : table.destinations()) {
      Target to = Target.of(seen);
      DestinationPorts here = all.get(to);
      DestinationPorts there = recorded.of(to);
      if (here == null || there == null) {
        destinations.add(seen);
        continue;
      }
      int live = Math.max(0, seen.live() + here.live() - there.live());
      int waiting =
          Math.max(
              0, seen.timeWait() + here.used() - here.live() - there.used() + there.live());
      destinations.add(
          new Destination(
              seen.local(), seen.remote(), seen.remotePort(), live, waiting, seen.owner()));
    }
    return new SocketTable(
        table.takenNs(), table.durationMs(), table.source(), table.states(), destinations,
        table.omittedDestinations(), table.omittedSockets(), table.boundPorts());
  }

  /** Puts the tightest destination among the figures. */
  void close() {
    Map<Target, DestinationPorts> copy = new HashMap<>(all);
    PortFigures.close(copy, pool, figures);
  }
}
