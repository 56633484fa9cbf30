// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import static io.pawprint.probe.capture.Recordings.RECORDINGS;
import static io.pawprint.probe.capture.Recordings.copy;
import static io.pawprint.probe.capture.Recordings.only;
import static io.pawprint.probe.capture.Recordings.properties;
import static io.pawprint.probe.capture.Recordings.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFolderTest {

  private final List<String> warnings = new ArrayList<>();

  @TempDir
  private Path dir;

  private List<Observation> read(Path folder) throws CaptureException {
    return Recordings.read(folder, CaptureOptions.asLive(warnings::add));
  }

  @ParameterizedTest
  @ValueSource(strings = {"boundary_probes_44", "boundary_probes_el7"})
  void tellsEverySynThatReachedTheServer(String recording) throws IOException {
    List<String> told = new ArrayList<>();
    for (SegmentBatch batch : only(SegmentBatch.class, read(RECORDINGS.resolve(recording)))) {
      for (int i = 0; i < batch.rows().size; i++) {
        if (batch.rows().kindAt(i) == RowKind.SYN) {
          long ns = batch.rows().timeNs[i];
          told.add(ns / 1_000_000_000 + String.format(".%09d,", ns % 1_000_000_000)
              + batch.rows().remote(i) + "," + batch.rows().remotePort[i] + ","
              + (batch.rows().hasTs(i) ? Integer.toUnsignedString(batch.rows().tsVal[i]) : "") + ","
              + Integer.toUnsignedString(batch.rows().seq[i]));
        }
      }
    }
    assertThat(told).isEqualTo(labels(RECORDINGS.resolve(recording))).hasSize(75);
    assertThat(warnings).isEmpty();
  }

  private static List<String> labels(Path recording) throws IOException {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(
        new GZIPInputStream(Files.newInputStream(recording.resolve("labels.csv.gz")))))) {
      return lines.lines().skip(1).map(line -> line.split(",", -1))
          .map(f -> f[0] + "," + f[1] + "," + f[2] + "," + f[5] + "," + f[6]).toList();
    }
  }

  @Test
  void tellsHowConnectionsEnded() throws IOException {
    Map<RowKind, Integer> kinds = new EnumMap<>(RowKind.class);
    rows(read(RECORDINGS.resolve("boundary_probes_44")))
        .forEach(row -> kinds.merge(RowKind.valueOf(row.split(" ")[0]), 1, Integer::sum));
    assertThat(kinds).isEqualTo(Map.of(RowKind.SYN, 75, RowKind.REPLY_SYN_ACK, 58,
        RowKind.CLOSE_PROVISIONAL, 35, RowKind.CLOSE_FINAL, 32, RowKind.CLOSE_WITHDRAWN, 2,
        RowKind.CLOSE_BY_PEER, 1, RowKind.CLOSE_ABORTED, 21));
  }

  @Test
  void mergesByHostTimeAndIsTheSameEachTime() throws IOException {
    List<Observation> first = read(RECORDINGS.resolve("boundary_probes_el7"));
    assertThat(first).extracting(Observation::timeNs).isSorted();
    assertThat(first).extracting(Observation::kernelRelease).containsOnly("3.10.0-1160.el7");
    List<Observation> second = read(RECORDINGS.resolve("boundary_probes_el7"));
    assertThat(rows(second)).isEqualTo(rows(first));
    assertThat(only(NetstatReading.class, second)).isEqualTo(only(NetstatReading.class, first));
  }

  @Test
  void leavesOutRepliesOnDemandAndChangesNothingElse() throws IOException {
    Path folder = RECORDINGS.resolve("boundary_probes_44");
    List<String> with = rows(read(folder));
    CaptureOptions withoutReplies = new CaptureOptions(false, false, warnings::add);
    assertThat(rows(Recordings.read(folder, withoutReplies)))
        .isEqualTo(with.stream().filter(row -> !row.startsWith("REPLY")).toList())
        .isNotEmpty();
  }

  @Test
  void givesReadingsEverySecondWithSocketsAndMetricsOfThatSecond() throws IOException {
    List<Observation> all = read(RECORDINGS.resolve("boundary_probes_44"));
    List<NetstatReading> readings = only(NetstatReading.class, all);
    assertThat(readings).hasSize(93).allMatch(r -> r.counters().containsKey("TcpExt.PAWSPassive"))
        .allMatch(r -> r.gauges().containsKey("sockstat.TCP.tw"))
        .allMatch(r -> r.missing().isEmpty());
    assertThat(readings).filteredOn(r -> r.sockets().isPresent()).hasSize(19)
        .allMatch(r -> r.sockets().get().takenNs() <= r.timeNs())
        .allMatch(r -> r.sockets().get().boundPorts().equals(List.of(80, 81, 8080)));
    assertThat(readings).filteredOn(r -> r.tcpMetrics().isPresent()).hasSize(92);
    long last = readings.get(92).counters().get("TcpExt.PAWSPassive");
    assertThat(last - readings.get(0).counters().get("TcpExt.PAWSPassive")).isEqualTo(16);
  }

  @Test
  void givesSettingsOnChangeAndLetsReadingsNameTheNewest() throws IOException {
    List<Observation> all = read(RECORDINGS.resolve("boundary_probes_44"));
    List<SysctlReading> settings = only(SysctlReading.class, all);
    assertThat(settings).extracting(SysctlReading::tcpMetricsKey)
        .containsExactly(TcpMetricsKey.UNKNOWN, TcpMetricsKey.PAIR);
    assertThat(settings.get(0).values()).containsEntry("net.ipv4.tcp_tw_recycle", "1");
    List<SegmentBatch> batches = only(SegmentBatch.class, all);
    assertThat(batches.get(0).settings().tcpMetricsKey()).isEqualTo(TcpMetricsKey.UNKNOWN);
    assertThat(batches.get(batches.size() - 1).settings().tcpMetricsKey())
        .isEqualTo(TcpMetricsKey.PAIR);
    List<NetstatReading> readings = only(NetstatReading.class, all);
    assertThat(readings.get(0).sysctlTimeNs()).isZero();
    assertThat(readings.get(92).sysctlTimeNs()).isEqualTo(settings.get(1).timeNs());
  }

  @Test
  void readsSocketsFromSsWhereRecorded() throws IOException {
    List<NetstatReading> readings =
        only(NetstatReading.class, read(RECORDINGS.resolve("portexhaust_reuse0")));
    assertThat(readings).filteredOn(r -> r.sockets().isPresent()).hasSize(137)
        .allMatch(r -> r.sockets().get().source().equals("ss"));
    assertThat(readings.stream().flatMap(r -> r.sockets().stream())
        .flatMap(t -> t.destinations().stream()).mapToInt(d -> d.live() + d.timeWait()).max())
        .hasValue(200);
  }

  @Test
  void readsDropsConntrackAndFilesWhereRecorded() throws IOException {
    copy(dir, "boundary_probes_44", "host.properties");
    Files.writeString(dir.resolve("proc.log"), """
        === 1795202867.0 sysctl
        net.ipv4.tcp_tw_reuse = 0
        sysctl.d:net.ipv4.tcp_tw_reuse = 1
        === 1795202867.1 /proc/net/netstat
        TcpExt: PAWSPassive
        TcpExt: 1
        === 1795202867.2 /proc/net/softnet_stat
        003a2a8a 00000010 00000007
        00453905 00000001 00000009
        === 1795202867.2 /proc/net/dev
        Inter-|   Receive                            |  Transmit
         face |bytes    packets errs drop fifo frame |bytes
          eth0: 729929261   20482    0   12    0     0 2196655
        === 1795202867.2 /proc/sys/net/netfilter/nf_conntrack_count
        17
        === 1795202867.2 /proc/sys/net/netfilter/nf_conntrack_max
        65536
        === 1795202867.2 /proc/net/stat/nf_conntrack
        entries  insert_failed
        00000011 00000003
        00000011 00000004
        """);
    NetstatReading reading = only(NetstatReading.class, read(dir)).get(0);
    assertThat(reading.gauges()).containsOnly(
        Map.entry("softnet.dropped", 17L), Map.entry("link.rx_dropped", 12L),
        Map.entry("conntrack.count", 17L), Map.entry("conntrack.max", 65_536L),
        Map.entry("conntrack.insert_failed", 7L));
    assertThat(reading.missing()).isEmpty();
    assertThat(only(SysctlReading.class, read(dir)).get(0).values())
        .containsEntry("sysctl.d:net.ipv4.tcp_tw_reuse", "1");
  }

  @Test
  void cutsABatchWhereTheSettingsChangeAndSignsRowsWithThoseOfTheirTime() throws IOException {
    copy(dir, "boundary_probes_44", "host.properties", "cap.pcap.gz");
    Files.writeString(dir.resolve("proc.log"), """
        === 1795202867.100000000 sysctl
        net.ipv4.tcp_tw_recycle = 1
        === 1795202867.581100000 sysctl
        net.ipv4.tcp_tw_recycle = 0
        """);
    List<SegmentBatch> batches = only(SegmentBatch.class, read(dir));
    for (SegmentBatch batch : batches) {
      for (int i = 0; i < batch.rows().size; i++) {
        long at = batch.rows().timeNs[i];
        int expected = at < 1_795_202_867_100_000_000L ? -1
            : at < 1_795_202_867_581_100_000L ? 1 : 0;
        assertThat(batch.settings().twRecycle()).as("row at %d", at).isEqualTo(expected);
      }
    }
    assertThat(batches).extracting(b -> b.settings().twRecycle()).contains(-1, 1, 0);
  }

  @Test
  void tellsUnchangedSettingsAgainAfterFiveMinutes() throws IOException {
    properties(dir, "host.id=a\nlocal.addresses=192.0.2.1\n");
    Files.writeString(dir.resolve("proc.log"), Stream.of(1000, 1001, 1299, 1300, 1301)
        .map(t -> "=== " + t + ".0 sysctl\nnet.ipv4.tcp_tw_recycle = 1\n")
        .reduce("", String::concat));
    assertThat(only(SysctlReading.class, read(dir))).extracting(r -> r.timeNs() / 1_000_000_000)
        .containsExactly(1000L, 1300L);
  }

  @Test
  void attachesTheLastOfSeveralSocketDumpsToTheReadingAfterThem() throws IOException {
    properties(dir, "host.id=a\nlocal.addresses=192.0.2.1\n");
    Files.writeString(dir.resolve("proc.log"),
        "=== 10.0 /proc/net/netstat\n=== 20.0 /proc/net/netstat\n=== 30.0 /proc/net/netstat\n");
    String socket = "ESTAB 0 0 192.0.2.1:4000 192.0.2.9:5\n";
    Files.writeString(dir.resolve("ss.log"),
        "=== 11.0\n" + socket + "=== 12.0\n" + socket + socket + "=== 21.0\n");
    assertThat(only(NetstatReading.class, read(dir)))
        .extracting(r -> r.sockets().map(t -> t.takenNs() / 1_000_000_000 + " " + t.states()))
        .containsExactly(Optional.empty(), Optional.of("12 {ESTAB=2}"), Optional.of("21 {}"));
  }

  @Test
  void readsAFolderWithoutCountersFromTheDumpsItHas() throws IOException {
    copy(dir, "boundary_probes_44", "host.properties", "tcp_metrics.log.gz");
    List<Observation> all = read(dir);
    assertThat(all).isNotEmpty().allMatch(NetstatReading.class::isInstance);
    assertThat(only(NetstatReading.class, all)).allMatch(r -> r.tcpMetrics().isPresent())
        .allMatch(r -> r.missing().get("netstat").equals("not recorded"));
  }

  @Test
  void datesKernelLinesWhereTheyCanBeDatedAndElseTellsThemFirst() throws IOException {
    properties(dir, "host.id=a\nlocal.addresses=192.0.2.1\nboot.time=1000.5\n");
    Files.writeString(dir.resolve("proc.log"), Stream.of(1001, 1010, 1020)
        .map(t -> "=== " + t + ".0 /proc/net/netstat\nTcpExt: A\nTcpExt: 1\n")
        .reduce("", String::concat));
    String flood = "possible SYN flooding on port 80.";
    Files.writeString(dir.resolve("kernel.log"), "[    5.000000] " + flood + "\n"
        + "1970-01-01T00:16:55,000000+00:00 " + flood + "\n" + flood + "\n[    1.0] eth0 up\n");
    assertThat(only(NetstatReading.class, read(dir))).extracting(r -> r.kernelLog().size())
        .containsExactly(1, 1, 1);
    properties(dir, "host.id=a\nlocal.addresses=192.0.2.1\n");
    assertThat(only(NetstatReading.class, read(dir))).extracting(r -> r.kernelLog().size())
        .containsExactly(2, 0, 1);
    Files.writeString(dir.resolve("kernel.log"), (flood + "\n").repeat(33));
    NetstatReading first = only(NetstatReading.class, read(dir)).get(0);
    assertThat(first.kernelLog()).hasSize(20);
    assertThat(first.kernelLogOmitted()).isEqualTo(13);
  }
}
