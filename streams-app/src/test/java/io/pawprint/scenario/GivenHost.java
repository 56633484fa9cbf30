// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.scenario;

import io.pawprint.observe.Destination;
import io.pawprint.observe.NetstatReading;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one host of a scenario sends; seconds are those of the scenario, not of its clock. */
final class GivenHost {

  private static final long SECOND_NS = 1_000_000_000L;

  private record Row(long sinceStartNs, RowKind kind, String[] words) {}

  private record Boot(String id, String release, long epoch) {}

  private final String hostId;
  private final TreeMap<Long, Boot> boots = new TreeMap<>();
  private final TreeMap<Long, Long> clocks = new TreeMap<>(Map.of(0L, 0L));
  private final TreeMap<Long, Map<String, String>> sysctls = new TreeMap<>();
  private final TreeMap<Long, Map<String, Long>> netstats = new TreeMap<>();
  private final Map<Long, List<String>> logs = new HashMap<>();
  private final Map<Long, List<Destination>> tables = new HashMap<>();
  private final Map<Long, Long> lost = new HashMap<>();
  private final TreeMap<Long, List<Row>> rows = new TreeMap<>();

  GivenHost(String hostId, String release, String bootId) {
    this.hostId = hostId;
    boots.put(0L, new Boot(bootId, release, Given.BASE_S));
  }

  void boot(long second, String id, String release) {
    String former = boots.lastEntry().getValue().release();
    boots.put(second, new Boot(id, release == null ? former : release, Given.BASE_S + second));
  }

  void clock(long second, long offsetS) {
    clocks.put(second, offsetS);
  }

  void sysctl(long second, String[] words) {
    Map<String, String> values = sysctls.computeIfAbsent(second, s -> new HashMap<>());
    pairs(words).forEach((name, value) -> values.put(name, value.replace('_', ' ')));
  }

  void netstat(long second, String[] words) {
    Map<String, Long> values = netstats.computeIfAbsent(second, s -> new HashMap<>());
    pairs(words).forEach((name, value) -> values.put(name, Given.number(value, second)));
  }

  void sensor(long second) {
    rows.computeIfAbsent(second, s -> new ArrayList<>());
  }

  void row(long second, long sinceStartNs, RowKind kind, String[] words) {
    sensor(second);
    rows.get(second).add(new Row(sinceStartNs, kind, words));
  }

  void log(long second, String line) {
    logs.computeIfAbsent(second, s -> new ArrayList<>()).add(line);
  }

  void lost(long second, long segments) {
    lost.put(second, segments);
  }

  void table(long second, String[] words) {
    int colon = words[3].lastIndexOf(':');
    tables
        .computeIfAbsent(second, s -> new ArrayList<>())
        .add(
            new Destination(
                Ip.parse(words[2]),
                Ip.parse(words[3].substring(0, colon)),
                Integer.parseInt(words[3].substring(colon + 1)),
                (int) Given.number(words[5], second),
                (int) Given.number(words[7], second),
                words.length > 9 ? words[9] : ""));
  }

  private static Map<String, String> pairs(String[] words) {
    Map<String, String> pairs = new TreeMap<>();
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      pairs.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return pairs;
  }

  /** What it sends, topic by topic. */
  List<Arrival> arrivals() {
    List<Arrival> all = new ArrayList<>();
    sysctls.keySet().forEach(second -> all.add(new Arrival(trueNs(second), settings(second))));
    netstats.forEach(
        (second, values) -> all.add(new Arrival(trueNs(second), netstat(second, values))));
    Map<Long, Long> sequences = new HashMap<>();
    rows.forEach(
        (second, of) -> {
          long sequence = sequences.merge(boot(second).epoch(), 1L, Long::sum) - 1;
          all.add(new Arrival(trueNs(second) + SECOND_NS - 1, batch(second, of, sequence)));
        });
    return all;
  }

  private SysctlReading settings(long second) {
    Boot boot = boot(second);
    return new SysctlReading(
        hostId, boot.id(), boot.release(), hostNs(second), values(second), Map.of(),
        TcpMetricsKey.UNKNOWN);
  }

  private Map<String, String> values(long second) {
    Map<String, String> values = new TreeMap<>();
    sysctls.headMap(second, true).values().forEach(values::putAll);
    values.values().removeIf("-"::equals);
    return values;
  }

  private NetstatReading netstat(long second, Map<String, Long> values) {
    Map<String, Long> counters = new TreeMap<>();
    Map<String, Long> gauges = new TreeMap<>();
    values.forEach(
        (name, n) -> (name.matches("(TcpExt|Tcp)\\..*") ? counters : gauges).put(name, n));
    Long sysctlS = sysctls.floorKey(second);
    Optional<SocketTable> table =
        Optional.ofNullable(tables.get(second))
            .map(d -> new SocketTable(hostNs(second), 3, "ss", Map.of(), d, 0, 0, List.of()));
    Boot boot = boot(second);
    return new NetstatReading(
        hostId, boot.id(), boot.release(), hostNs(second), sysctlS == null ? 0 : hostNs(sysctlS),
        counters, gauges, logs.getOrDefault(second, List.of()), 0, table, Optional.empty(),
        Map.of());
  }

  private SegmentBatch batch(long second, List<Row> of, long sequence) {
    of.sort(Comparator.comparingLong(Row::sinceStartNs));
    SegmentColumns columns = new SegmentColumns(of.size());
    for (Row row : of) {
      put(columns, row, second);
    }
    Boot boot = boot(second);
    long endNs = hostNs(second) + SECOND_NS - 1;
    long missed = lost.getOrDefault(second, 0L);
    return new SegmentBatch(
        hostId, boot.id(), boot.release(), boot.epoch(), sequence, endNs, 1, missed,
        missed == 0 ? 0 : hostNs(second), missed == 0 ? 0 : endNs, 0, false, true,
        verdictSettings(second), columns);
  }

  private VerdictSettings verdictSettings(long second) {
    Map<String, String> now = values(second);
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
  private void put(SegmentColumns columns, Row row, long second) {
    int at = columns.add();
    String[] words = row.words();
    int remoteColon = words[2].lastIndexOf(':');
    int localColon = words[3].lastIndexOf(':');
    Ip remote = Ip.parse(words[2].substring(0, remoteColon));
    Ip local = Ip.parse(words[3].substring(0, localColon));
    columns.kind[at] = (byte) row.kind().ordinal();
    columns.timeNs[at] = hostNs(second) + row.sinceStartNs() - second * SECOND_NS;
    columns.remoteHi[at] = remote.hi();
    columns.remoteLo[at] = remote.lo();
    columns.localHi[at] = local.hi();
    columns.localLo[at] = local.lo();
    columns.remotePort[at] = Integer.parseInt(words[2].substring(remoteColon + 1));
    columns.localPort[at] = Integer.parseInt(words[3].substring(localColon + 1));
    columns.flags[at] = 0;
    for (int i = 4; i < words.length; i++) {
      switch (words[i]) {
        case "seq" -> columns.seq[at] = (int) Given.number(words[++i], second);
        case "ts" -> {
          columns.tsVal[at] = (int) Given.number(words[++i], second);
          columns.flags[at] |= SegmentColumns.HAS_TS;
        }
        case "out" -> columns.flags[at] |= SegmentColumns.OUTGOING;
        default -> throw new IllegalArgumentException("unknown word " + words[i]);
      }
    }
  }

  private Boot boot(long second) {
    return boots.floorEntry(second).getValue();
  }

  private static long trueNs(long second) {
    return (Given.BASE_S + second) * SECOND_NS;
  }

  private long hostNs(long second) {
    return trueNs(second) + clocks.floorEntry(second).getValue() * SECOND_NS;
  }
}
