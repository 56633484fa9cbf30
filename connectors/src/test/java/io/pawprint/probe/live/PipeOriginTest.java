// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.pcap.Frame;
import io.pawprint.probe.pcap.PcapWriter;
import io.pawprint.probe.pcap.Segment;
import io.pawprint.tcp.Ip;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PipeOriginTest {

  @TempDir private Path dir;

  private final List<String> said = new ArrayList<>();

  private static byte[] capture(int syns) {
    PcapWriter writer = PcapWriter.ethernet();
    for (int i = 0; i < syns; i++) {
      writer.add(WallClock.nowNs(),
          Frame.of("198.51.100." + i, 1, "192.0.2.2", 80).tcp(Segment.SYN, i, 0));
    }
    return writer.bytes();
  }

  private static List<SegmentBatch> rows(SegmentProbe probe, int wanted) throws Exception {
    List<SegmentBatch> batches = new ArrayList<>();
    int rows = 0;
    while (rows < wanted) {
      for (CapturedBatch captured : probe.poll(Duration.ofSeconds(1))) {
        batches.add(captured.batch());
        rows += captured.batch().rows().size;
      }
    }
    return batches;
  }

  @Test
  void readsOneWriterAfterTheOtherAndDeclaresWhatLiesBetween() throws Exception {
    Path fifo = dir.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    HostIdentity host = new HostIdentity("h", "b", "6.18", Set.of(Ip.parse("192.0.2.2")));
    try (SegmentProbe probe = SegmentProbe.of(host, Namespace.own(Path.of("/proc")),
        CapturePlan.fifo(fifo, 0, 0, 1024), new Restarts(said::add, 1_000_000),
        () -> VerdictSettings.NONE)) {
      probe.poll(Duration.ZERO);
      try (OutputStream writer = Files.newOutputStream(fifo)) {
        writer.write(capture(3));
        writer.flush();
        assertThat(rows(probe, 3)).extracting(SegmentBatch::lost).containsOnly(0L);
      }
      List<SegmentBatch> batches = new ArrayList<>();
      while (probe.figures().restarts() == 0 || !probe.figures().capturing()) {
        probe.poll(Duration.ofMillis(50)).forEach(captured -> batches.add(captured.batch()));
      }
      try (OutputStream writer = Files.newOutputStream(fifo)) {
        writer.write(capture(2));
        writer.flush();
        batches.addAll(rows(probe, 2));
        assertThat(batches.stream().mapToLong(SegmentBatch::lost).sum()).isPositive();
      }
      assertThat(said).first().asString().startsWith(fifo + ": its writer has closed it; ");
    }
  }

  @Test
  void saysWhatIsWrongWithItsPath() throws Exception {
    Path file = Files.writeString(dir.resolve("file"), "");
    assertThatThrownBy(() -> new PipeOrigin(dir.resolve("none")).open(0, Set.of()))
        .isInstanceOf(ProbeException.class)
        .hasMessage(dir.resolve("none") + ": no such FIFO; make it with: mkfifo "
            + dir.resolve("none"));
    assertThatThrownBy(() -> new PipeOrigin(file).open(0, Set.of()))
        .hasMessageStartingWith(file + ": is no FIFO; ");
  }
}
