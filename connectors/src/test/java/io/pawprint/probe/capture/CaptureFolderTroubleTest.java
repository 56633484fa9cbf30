// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import static io.pawprint.probe.capture.Recordings.RECORDINGS;
import static io.pawprint.probe.capture.Recordings.copy;
import static io.pawprint.probe.capture.Recordings.only;
import static io.pawprint.probe.capture.Recordings.properties;
import static io.pawprint.probe.capture.Recordings.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are broken one way or another. */
class CaptureFolderTroubleTest {

  private final List<String> warnings = new ArrayList<>();

  @TempDir
  private Path dir;

  private List<Observation> read(Path folder) throws CaptureException {
    return Recordings.read(folder, CaptureOptions.asLive(warnings::add));
  }

  @Test
  void saysInOneLineWhatIsMissing() throws IOException {
    Path nowhere = dir.resolve("nowhere");
    assertThatThrownBy(() -> CaptureFolder.open(nowhere)).isInstanceOf(CaptureException.class)
        .hasMessage(nowhere + ": no such folder");
    assertThatThrownBy(() -> CaptureFolder.open(dir)).hasMessage(dir
        + ": no capture folder: host.properties is missing; write host.id, kernel.release and "
        + "local.addresses there");
    properties(dir, "local.addresses=192.0.2.1\n");
    assertThatThrownBy(() -> CaptureFolder.open(dir)).hasMessage(
        dir.resolve("host.properties") + ": host.id is missing: the host's name in alerts");
    properties(dir, "host.id=a\n");
    assertThatThrownBy(() -> CaptureFolder.open(dir)).hasMessageContaining(
        "local.addresses is missing: the observed host's own addresses with commas between");
    properties(dir, "host.id=a\nlocal.addresses=192.0.2.1,example.org\n");
    assertThatThrownBy(() -> CaptureFolder.open(dir))
        .hasMessageContaining("local.addresses: not an IP address: example.org");
    properties(dir, "host.id=a\nlocal.addresses=192.0.2.1\nboot.time=yesterday");
    assertThatThrownBy(() -> CaptureFolder.open(dir))
        .hasMessageContaining("boot.time should be seconds since the epoch: was 'yesterday'");
    properties(dir, "host.id=a\nlocal.addresses=192.0.2.1\n");
    assertThatThrownBy(() -> CaptureFolder.open(dir))
        .hasMessageContaining("holds no recording; should have at least one of cap.pcap, proc.log");
  }

  @Test
  void keepsWhatATruncatedCaptureHeldAndWarns() throws IOException {
    copy(dir, "boundary_probes_44", "host.properties");
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
    copy(dir, "boundary_probes_44", "host.properties");
    byte[] whole = Files.readAllBytes(RECORDINGS.resolve("boundary_probes_44/proc.log.gz"));
    Files.write(dir.resolve("proc.log.gz"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(only(NetstatReading.class, read(dir))).hasSizeBetween(20, 92);
    assertThat(warnings).singleElement().asString().contains("proc.log.gz: truncated or damaged");
  }

  @Test
  void warnsOfALogThatIsCutInItsGzipHeaderAndRefusesOneThatCannotBeRead() throws IOException {
    copy(dir, "boundary_probes_44", "host.properties", "tcp_metrics.log.gz");
    Files.write(dir.resolve("proc.log.gz"), new byte[] {0x1F, (byte) 0x8B, 8});
    assertThat(read(dir)).isEmpty();
    assertThat(warnings).singleElement().asString()
        .endsWith("proc.log.gz: truncated or damaged before the first line");
    Files.delete(dir.resolve("proc.log.gz"));
    Files.createDirectory(dir.resolve("proc.log"));
    assertThatThrownBy(() -> read(dir)).isInstanceOf(CaptureException.class)
        .hasMessage(dir.resolve("proc.log") + ": cannot be read: Is a directory");
  }

  @Test
  void refusesACaptureThatIsNone() throws IOException {
    copy(dir, "boundary_probes_44", "host.properties");
    Files.writeString(dir.resolve("cap.pcap"), "no pcap at all");
    assertThatThrownBy(() -> read(dir)).isInstanceOf(CaptureException.class)
        .hasMessageContaining("cap.pcap: not a capture");
    Files.write(dir.resolve("cap.pcap"), new byte[0]);
    assertThatThrownBy(() -> read(dir)).hasMessageContaining("it is empty");
  }

  @Test
  void skipsGarbageBetweenSectionsAndSaysSoOnce() throws IOException {
    properties(dir, "host.id=a\nlocal.addresses=192.0.2.1\n");
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
}
