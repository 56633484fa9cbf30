// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import io.pawprint.observe.Destination;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SocketTable;
import java.util.Optional;

/** Whether what was accepted holds what the schemas' docs promise, looked at by other eyes. */
final class InRange {

  private static final long YEAR_2200_NS = 7_258_118_400_000_000_000L;

  private InRange() {}

  /** What is out of range, if anything. */
  static Optional<String> fault(Observation o) {
    if (o.hostId().isEmpty() || o.hostId().length() > 255) {
      return Optional.of("host id of " + o.hostId().length() + " characters");
    }
    if (!isTime(o.timeNs())) {
      return Optional.of("time " + o.timeNs());
    }
    if (o instanceof SegmentBatch batch) {
      return batch(batch);
    }
    return o instanceof NetstatReading netstat ? netstat(netstat) : Optional.empty();
  }

  private static boolean isTime(long ns) {
    return ns >= 0 && ns <= YEAR_2200_NS;
  }

  private static boolean isPort(int port) {
    return port >= 0 && port <= 65_535;
  }

  private static Optional<String> batch(SegmentBatch batch) {
    SegmentColumns rows = batch.rows();
    if (batch.lost() < 0 || batch.duplicates() < 0 || batch.sampleOneIn() < 1) {
      return Optional.of("a negative count");
    }
    for (int i = 0; i < rows.size; i++) {
      if (!isTime(rows.timeNs[i]) || !isPort(rows.localPort[i]) || !isPort(rows.remotePort[i])
          || rows.kind[i] < 0 || rows.kind[i] >= RowKind.values().length) {
        return Optional.of("row " + i);
      }
    }
    return rows.size > 100_000 ? Optional.of(rows.size + " rows") : Optional.empty();
  }

  private static Optional<String> netstat(NetstatReading netstat) {
    for (var counter : netstat.counters().entrySet()) {
      if (counter.getValue() < 0 && !counter.getKey().equals("Tcp.MaxConn")) {
        return Optional.of("counter " + counter);
      }
    }
    return netstat.sockets().flatMap(InRange::sockets);
  }

  private static Optional<String> sockets(SocketTable table) {
    for (Destination d : table.destinations()) {
      if (!isPort(d.remotePort()) || d.live() < 0 || d.timeWait() < 0) {
        return Optional.of("destination " + d);
      }
    }
    return table.boundPorts().stream().allMatch(InRange::isPort)
        ? Optional.empty() : Optional.of("a bound port");
  }
}
