// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.fuzz;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.SocketTable;
import io.pawprint.probe.text.ConntrackText;
import io.pawprint.probe.text.DropText;
import io.pawprint.probe.text.NetstatText;
import io.pawprint.probe.text.ProcTcpText;
import io.pawprint.probe.text.Skipped;
import io.pawprint.probe.text.SockstatText;
import io.pawprint.probe.text.SocketTableBuilder;
import io.pawprint.probe.text.SysctlFileText;
import io.pawprint.probe.text.SysctlText;
import io.pawprint.probe.text.TcpMetricsText;
import io.pawprint.wire.NetstatCodec;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files below /proc and what tools print, chosen by the first byte: whatever stands there, lines
 * are skipped and counted, and what is made of the others can be sent and read again.
 */
public final class ProcTarget {

  private ProcTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    List<String> lines =
        new String(data, 1, data.length - 1, StandardCharsets.UTF_8).lines().toList();
    Skipped skipped = new Skipped();
    Map<String, Long> numbers = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    switch (data[0] & 7) {
      case 0 -> {
        NetstatText.parse(lines, numbers, skipped);
        NetstatText text = new NetstatText();
        text.read(lines, numbers, skipped);
        text.read(lines, numbers, skipped); // by what was learnt before
      }
      case 1 -> SockstatText.parse("sockstat", lines, numbers, skipped);
      case 2 -> ConntrackText.parse(lines, numbers, skipped);
      case 3 -> {
        DropText.softnet(lines, numbers, skipped);
        DropText.links(lines, numbers, skipped);
      }
      case 4 -> SysctlFileText.parse(lines, texts);
      case 5 -> {
        SysctlText.parse(lines, texts, skipped);
        SysctlText.verdictSettings(texts);
      }
      case 6 -> {
        TcpMetricsText metrics = TcpMetricsText.parse(lines, skipped);
        send(numbers, Optional.empty(), Optional.of(metrics));
      }
      default -> {
        SocketTableBuilder table = new SocketTableBuilder(SocketTableBuilder.DEFAULT_TOP);
        ProcTcpText.parse(lines, table, skipped);
        send(numbers, Optional.of(table.build(1, 1, "/proc/net/tcp")), Optional.empty());
      }
    }
    send(numbers, Optional.empty(), Optional.empty());
  }

  /** Names of counters may be longer here than a record allows: the sensor leaves them out. */
  static void send(
      Map<String, Long> numbers, Optional<SocketTable> sockets, Optional<TcpMetricsText> metrics) {
    numbers.keySet().removeIf(name -> name.length() > 255);
    NetstatReading reading =
        new NetstatReading(
            "fuzz", "", "", 1, 0, numbers, Map.of(), List.of(), 0, sockets,
            metrics.map(TcpMetricsText::metrics), Map.of());
    NetstatReading again = NetstatCodec.toReading(NetstatCodec.toRecord(reading));
    if (!again.equals(reading)) {
      throw new AssertionError("comes back as " + again + ": was " + reading);
    }
  }
}
