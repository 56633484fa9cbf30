// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.scenario;

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
import io.pawprint.tcp.TcpCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a scenario's observations. A line is a time or a range of seconds, a word, and the rest;
 * numbers may grow with the time: {@code 100+3*t}.
 *
 * <pre>
 *   host web-1 kernel 4.4.178 boot b1
 *   0        sysctl net.ipv4.tcp_tw_recycle=1 net.ipv4.tcp_timestamps=1
 *   0..300   netstat TcpExt.PAWSPassive=5+2*t sockstat.TCP.tw=40
 *   0..300   sensor                                   an empty batch every second
 *   12.5     syn 203.0.113.9:4000 203.0.113.1:80 seq 17 ts 1000
 *   12.6     synack | final | provisional | withdrawn | bypeer | aborted ... (same form)
 *   20       log TCP: time wait bucket table overflow
 *   30       table 198.51.100.2 198.51.100.1:81 live 5 waiting 100 owner curl
 * </pre>
 */
final class Given {

  /** Scenario second 0: a round number of seconds, as a wall clock would have it. */
  static final long BASE_S = 1_800_000_000L;

  private static final long SECOND_NS = 1_000_000_000L;

  private static final Map<String, RowKind> ROWS =
      Map.of(
          "syn", RowKind.SYN,
          "synack", RowKind.REPLY_SYN_ACK,
          "rst", RowKind.REPLY_RST,
          "clientrst", RowKind.REPLY_CLIENT_RST,
          "provisional", RowKind.CLOSE_PROVISIONAL,
          "final", RowKind.CLOSE_FINAL,
          "withdrawn", RowKind.CLOSE_WITHDRAWN,
          "bypeer", RowKind.CLOSE_BY_PEER,
          "aborted", RowKind.CLOSE_ABORTED);

  private record Row(long timeNs, RowKind kind, String[] words) {}

  private String hostId = "host";
  private String release = "";
  private String bootId = "";
  private final TreeMap<Long, Map<String, String>> sysctls = new TreeMap<>();
  private final TreeMap<Long, Map<String, Long>> netstats = new TreeMap<>();
  private final Map<Long, List<String>> logs = new HashMap<>();
  private final Map<Long, List<Destination>> tables = new HashMap<>();
  private final TreeMap<Long, List<Row>> rows = new TreeMap<>();

  private Given() {}

  /** The observations in host-time order. */
  static List<Observation> read(Path file) throws IOException {
    Given given = new Given();
    for (String line : Files.readAllLines(file)) {
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        try {
          given.line(text.split("\\s+"));
        } catch (RuntimeException e) {
          throw new IOException(file + ": cannot make sense of '" + text + "': " + e, e);
        }
      }
    }
    return given.observations();
  }

  private void line(String[] words) {
    if (words[0].equals("host")) {
      hostId = words[1];
      release = words[3];
      bootId = words.length > 5 ? words[5] : "";
      return;
    }
    String[] range = words[0].split("\\.\\.");
    if (range.length == 1) {
      at(Double.parseDouble(range[0]), words);
      return;
    }
    String[] until = range[1].split("/");
    double step = until.length > 1 ? Double.parseDouble(until[1]) : 1;
    double from = Double.parseDouble(range[0]);
    for (int i = 0; from + i * step <= Double.parseDouble(until[0]); i++) {
      at(from + i * step, words);
    }
  }

  private void at(double t, String[] words) {
    long second = (long) Math.floor(t);
    RowKind kind = ROWS.get(words[1]);
    if (kind != null) {
      String[] filled = words.clone();
      for (int i = 2; i < filled.length; i++) {
        filled[i] = filled[i].replace("{t}", Long.toString(second));
      }
      long timeNs = BASE_S * SECOND_NS + Math.round(t * 1e9);
      rows.computeIfAbsent(second, s -> new ArrayList<>()).add(new Row(timeNs, kind, filled));
      return;
    }
    switch (words[1]) {
      case "sysctl" -> pairs(words).forEach((name, value) ->
          sysctls.computeIfAbsent(second, s -> new HashMap<>()).put(name, value.replace('_', ' ')));
      case "netstat" -> pairs(words).forEach((name, value) ->
          netstats.computeIfAbsent(second, s -> new HashMap<>()).put(name, number(value, second)));
      case "sensor" -> rows.computeIfAbsent(second, s -> new ArrayList<>());
      case "log" -> logs.computeIfAbsent(second, s -> new ArrayList<>())
          .add(String.join(" ", List.of(words).subList(2, words.length)));
      case "table" -> tables.computeIfAbsent(second, s -> new ArrayList<>())
          .add(destination(words, second));
      default -> throw new IllegalArgumentException("unknown word " + words[1]);
    }
  }

  private static Map<String, String> pairs(String[] words) {
    Map<String, String> pairs = new TreeMap<>();
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      pairs.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return pairs;
  }

  private static long number(String text, long t) {
    String[] parts = text.split("\\+|\\*t");
    long base = Long.parseLong(parts[0]);
    return parts.length > 1 ? base + Long.parseLong(parts[1]) * t : base;
  }

  private static Destination destination(String[] words, long t) {
    int colon = words[3].lastIndexOf(':');
    return new Destination(
        Ip.parse(words[2]),
        Ip.parse(words[3].substring(0, colon)),
        Integer.parseInt(words[3].substring(colon + 1)),
        (int) number(words[5], t),
        (int) number(words[7], t),
        words.length > 9 ? words[9] : "");
  }

  private List<Observation> observations() {
    List<Observation> all = new ArrayList<>();
    Map<String, String> settings = new TreeMap<>();
    sysctls.forEach(
        (second, values) -> {
          settings.putAll(values);
          all.add(
              new SysctlReading(
                  hostId, bootId, release, ns(second), settings, Map.of(), TcpMetricsKey.UNKNOWN));
        });
    netstats.forEach((second, values) -> all.add(netstat(second, values)));
    long[] sequence = {0};
    rows.forEach((second, batch) -> all.add(batch(second, batch, sequence[0]++)));
    all.sort(Comparator.comparingLong(Observation::timeNs));
    return all;
  }

  private NetstatReading netstat(long second, Map<String, Long> values) {
    Map<String, Long> counters = new TreeMap<>();
    Map<String, Long> gauges = new TreeMap<>();
    values.forEach((name, n) -> (name.matches("(TcpExt|Tcp)\\..*") ? counters : gauges).put(name, n));
    long sysctlNs = sysctls.floorKey(second) == null ? 0 : ns(sysctls.floorKey(second));
    List<Destination> seen = tables.get(second);
    Optional<SocketTable> table =
        Optional.ofNullable(seen)
            .map(d -> new SocketTable(ns(second), 3, "ss", Map.of(), d, 0, 0, List.of()));
    return new NetstatReading(
        hostId, bootId, release, ns(second), sysctlNs, counters, gauges,
        logs.getOrDefault(second, List.of()), 0, table, Optional.empty(), Map.of());
  }

  private SegmentBatch batch(long second, List<Row> of, long sequence) {
    of.sort(Comparator.comparingLong(Row::timeNs));
    SegmentColumns columns = new SegmentColumns(of.size());
    for (Row row : of) {
      put(columns, row);
    }
    return new SegmentBatch(
        hostId, bootId, release, BASE_S, sequence, ns(second) + SECOND_NS - 1, 1, 0, 0, 0, 0, false,
        true, verdictSettings(second), columns);
  }

  private VerdictSettings verdictSettings(long second) {
    Map<String, String> now = new HashMap<>();
    sysctls.headMap(second, true).values().forEach(now::putAll);
    Map.Entry<Long, Map<String, Long>> netstat = netstats.floorEntry(second);
    boolean read = netstat != null && netstat.getValue().keySet().toString().contains("TcpExt.");
    int column = !read ? -1 : netstat.getValue().containsKey(TcpCounters.PAWS_PASSIVE) ? 1 : 0;
    return new VerdictSettings(
        number(now, Sysctls.TW_RECYCLE), number(now, Sysctls.TIMESTAMPS),
        number(now, Sysctls.SYNCOOKIES), number(now, Sysctls.RFC1337),
        number(now, Sysctls.INVALID_RATELIMIT), column, TcpMetricsKey.UNKNOWN);
  }

  private static int number(Map<String, String> settings, String name) {
    return Integer.parseInt(settings.getOrDefault(name, "-1"));
  }

  /** {@code T syn REMOTE:PORT LOCAL:PORT [seq N] [ts N] [out]}. */
  private static void put(SegmentColumns columns, Row row) {
    int at = columns.add();
    String[] words = row.words();
    int remoteColon = words[2].lastIndexOf(':');
    int localColon = words[3].lastIndexOf(':');
    Ip remote = Ip.parse(words[2].substring(0, remoteColon));
    Ip local = Ip.parse(words[3].substring(0, localColon));
    columns.kind[at] = (byte) row.kind().ordinal();
    columns.timeNs[at] = row.timeNs();
    columns.remoteHi[at] = remote.hi();
    columns.remoteLo[at] = remote.lo();
    columns.localHi[at] = local.hi();
    columns.localLo[at] = local.lo();
    columns.remotePort[at] = Integer.parseInt(words[2].substring(remoteColon + 1));
    columns.localPort[at] = Integer.parseInt(words[3].substring(localColon + 1));
    columns.flags[at] = 0;
    for (int i = 4; i < words.length; i++) {
      switch (words[i]) {
        case "seq" -> columns.seq[at] = (int) Long.parseLong(words[++i]);
        case "ts" -> {
          columns.tsVal[at] = (int) Long.parseLong(words[++i]);
          columns.flags[at] |= SegmentColumns.HAS_TS;
        }
        case "out" -> columns.flags[at] |= SegmentColumns.OUTGOING;
        default -> throw new IllegalArgumentException("unknown word " + words[i]);
      }
    }
  }

  private static long ns(long second) {
    return (BASE_S + second) * SECOND_NS;
  }
}
