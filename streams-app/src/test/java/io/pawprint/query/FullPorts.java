// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.pawprint.observe.Destination;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.SocketTable;
import io.pawprint.tcp.Ip;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A host that has used most of its ephemeral ports towards a database. */
final class FullPorts {

  private FullPorts() {}

  static NetstatReading reading(String host, long timeNs) {
    Destination full = new Destination(Ip.parse("10.0.0.1"), Ip.parse("10.9.9.9"), 5432, 2_000,
        21_000, "app");
    SocketTable table =
        new SocketTable(
            timeNs, 1, "ss", Map.of("time-wait", 21_000L), List.of(full), 0, 0, List.of());
    return new NetstatReading(
        host, "boot-1", "2.6.32-754.el6.x86_64", timeNs, 0, Map.of("TcpExt.PAWSPassive", 9L),
        Map.of("sockstat.TCP.tw", 4_000L), List.of(), 0, Optional.of(table), Optional.empty(),
        Map.of("conntrack", "no such file"));
  }
}
