// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFolderTest {

  static final Path RECORDINGS = Path.of("src/test/resources/captures");

  private final List<String> warnings = new ArrayList<>();

  @TempDir
  private Path dir;

  private List<Observation> read(Path folder) throws CaptureException {
    return read(folder, CaptureOptions.asLive(warnings::add));
  }

  private static List<Observation> read(Path folder, CaptureOptions options)
      throws CaptureException {
    try (Observations observations = CaptureFolder.open(folder).read(options)) {
      return observations.stream().toList();
    }
  }

  private static <T> List<T> only(Class<T> type, List<Observation> all) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<String> rows(List<Observation> all) {
    List<String> rows = new ArrayList<>();
    for (SegmentBatch batch : only(SegmentBatch.class, all)) {
      SegmentColumns r = batch.rows();
      for (int i = 0; i < r.size; i++) {
        rows.add(r.kindAt(i) + " " + r.timeNs[i] + " " + r.remote(i) + ":" + r.remotePort[i] + " "
            + r.seq[i] + " " + r.tsVal[i] + " " + r.flags[i]);
      }
    }
    return rows;
  }

  private Path copy(String recording, String... files) throws IOException {
    for (String file : files) {
      Files.copy(RECORDINGS.resolve(recording).resolve(file), dir.resolve(file));
    }
    return dir;
  }

  private void properties(String text) throws IOException {
    Files.writeString(dir.resolve("host.properties"), text);
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
    assertThat(rows(read(folder, new CaptureOptions(false, false, warnings::add)))).isEqualTo(
        with.stream().filter(row -> !row.startsWith("REPLY")).toList()).isNotEmpty();
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
  void cutsABatchWhereTheSettingsChangeAndSignsRowsWithThoseOfTheirTime() throws IOException {
    copy("boundary_probes_44", "host.properties", "cap.pcap.gz");
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
  void readsAFolderWithoutCountersFromTheDumpsItHas() throws IOException {
    copy("boundary_probes_44", "host.properties", "tcp_metrics.log.gz");
    List<Observation> all = read(dir);
    assertThat(all).isNotEmpty().allMatch(NetstatReading.class::isInstance);
    assertThat(only(NetstatReading.class, all)).allMatch(r -> r.tcpMetrics().isPresent())
        .allMatch(r -> r.missing().get("netstat").equals("not recorded"));
  }

  @Test
  void saysInOneLineWhatIsMissing() throws IOException {
    Path nowhere = dir.resolve("nowhere");
    assertThatThrownBy(() -> CaptureFolder.open(nowhere)).isInstanceOf(CaptureException.class)
        .hasMessage(nowhere + ": no such folder");
    assertThatThrownBy(() -> CaptureFolder.open(dir)).hasMessage(dir
        + ": no capture folder: host.properties is missing; write host.id, kernel.release and "
        + "local.addresses there");
    properties("local.addresses=192.0.2.1\n");
    assertThatThrownBy(() -> CaptureFolder.open(dir)).hasMessage(
        dir.resolve("host.properties") + ": host.id is missing: the host's name in alerts");
    properties("host.id=a\n");
    assertThatThrownBy(() -> CaptureFolder.open(dir)).hasMessageContaining(
        "local.addresses is missing: the observed host's own addresses with commas between");
    properties("host.id=a\nlocal.addresses=192.0.2.1,example.org\n");
    assertThatThrownBy(() -> CaptureFolder.open(dir))
        .hasMessageContaining("local.addresses: not an IP address: example.org");
    properties("host.id=a\nlocal.addresses=192.0.2.1\nboot.time=yesterday");
    assertThatThrownBy(() -> CaptureFolder.open(dir))
        .hasMessageContaining("boot.time should be seconds since the epoch: was 'yesterday'");
    properties("host.id=a\nlocal.addresses=192.0.2.1\n");
    assertThatThrownBy(() -> CaptureFolder.open(dir))
        .hasMessageContaining("holds no recording; should have at least one of cap.pcap, proc.log");
  }

  @Test
  void keepsWhatATruncatedCaptureHeldAndWarns() throws IOException {
    copy("boundary_probes_44", "host.properties");
    byte[] whole = Files.readAllBytes(RECORDINGS.resolve("boundary_probes_44/cap.pcap.gz"));
    Files.write(dir.resolve("cap.pcap.gz"), Arrays.copyOf(whole, whole.length / 2));
    List<String> all = rows(read(RECORDINGS.resolve("boundary_probes_44")));
    List<String> half = rows(read(dir));
    assertThat(half).hasSizeBetween(60, 200).isEqualTo(all.subList(0, half.size()));
    assertThat(warnings).singleElement().asString().contains("truncated or damaged at byte")
        .contains("segments before it were read");
  }

  @Test
  void keepsWhatATruncatedLogHeldAndWarns() throws IOException {
    copy("boundary_probes_44", "host.properties");
    byte[] whole = Files.readAllBytes(RECORDINGS.resolve("boundary_probes_44/proc.log.gz"));
    Files.write(dir.resolve("proc.log.gz"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(only(NetstatReading.class, read(dir))).hasSizeBetween(20, 92);
    assertThat(warnings).singleElement().asString().contains("proc.log.gz: truncated or damaged");
  }

  @Test
  void refusesACaptureThatIsNone() throws IOException {
    copy("boundary_probes_44", "host.properties");
    Files.writeString(dir.resolve("cap.pcap"), "no pcap at all");
    assertThatThrownBy(() -> read(dir)).isInstanceOf(CaptureException.class)
        .hasMessageContaining("cap.pcap: not a capture");
    Files.write(dir.resolve("cap.pcap"), new byte[0]);
    assertThatThrownBy(() -> read(dir)).hasMessageContaining("it is empty");
  }

  @Test
  void skipsGarbageBetweenSectionsAndSaysSoOnce() throws IOException {
    properties("host.id=a\nlocal.addresses=192.0.2.1\n");
    Files.writeString(dir.resolve("proc.log"), """
        garbage
        more garbage
        === not-a-time /proc/net/netstat
        TcpExt: A
        === 1.5 /proc/net/netstat
        TcpExt: PAWSPassive Odd
        TcpExt: 5 x
        === 1.6 /proc/net/other
        === 2.5 /proc/net/netstat
        """);
    List<NetstatReading> readings = only(NetstatReading.class, read(dir));
    assertThat(readings).hasSize(2);
    assertThat(readings.get(0).timeNs()).isEqualTo(1_500_000_000L);
    assertThat(readings.get(0).counters()).isEqualTo(Map.of("TcpExt.PAWSPassive", 5L));
    assertThat(readings.get(0).missing()).containsOnlyKeys("netstat", "other");
    assertThat(warnings).hasSize(1);
  }

  @Test
  void datesKernelLinesWhereTheyCanBeDatedAndElseTellsThemFirst() throws IOException {
    properties("host.id=a\nlocal.addresses=192.0.2.1\nboot.time=1000.5\n");
    Files.writeString(dir.resolve("proc.log"), Stream.of(1001, 1010, 1020)
        .map(t -> "=== " + t + ".0 /proc/net/netstat\nTcpExt: A\nTcpExt: 1\n")
        .reduce("", String::concat));
    String flood = "possible SYN flooding on port 80.";
    Files.writeString(dir.resolve("kernel.log"), "[    5.000000] " + flood + "\n"
        + "1970-01-01T00:16:55,000000+00:00 " + flood + "\n" + flood + "\n[    1.0] eth0 up\n");
    assertThat(only(NetstatReading.class, read(dir))).extracting(r -> r.kernelLog().size())
        .containsExactly(1, 1, 1);
    properties("host.id=a\nlocal.addresses=192.0.2.1\n");
    assertThat(only(NetstatReading.class, read(dir))).extracting(r -> r.kernelLog().size())
        .containsExactly(2, 0, 1);
    Files.writeString(dir.resolve("kernel.log"), (flood + "\n").repeat(33));
    NetstatReading first = only(NetstatReading.class, read(dir)).get(0);
    assertThat(first.kernelLog()).hasSize(20);
    assertThat(first.kernelLogOmitted()).isEqualTo(13);
  }
}
