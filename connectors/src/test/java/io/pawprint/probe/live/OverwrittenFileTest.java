// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.pcap.Frame;
import io.pawprint.probe.pcap.PcapWriter;
import io.pawprint.probe.pcap.Segment;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a batch says of files that went before they were read. */
@Timeout(60)
class OverwrittenFileTest {

  private static final VerdictSettings SETTINGS =
      new VerdictSettings(-1, 1, 1, 0, 500, -1, TcpMetricsKey.UNKNOWN);
  private static final long BEGIN_NS = 1_700_000_000_000_000_000L;

  @TempDir private Path dir;

  private void write(String file, int... seconds) throws IOException {
    PcapWriter writer = PcapWriter.ethernet();
    for (int second : seconds) {
      writer.add(time(second),
          Frame.of("192.0.2.1", second, "192.0.2.2", 80).tcp(Segment.SYN, second, 0));
    }
    Files.write(dir.resolve(file), writer.bytes());
  }

  private static long time(int second) {
    return BEGIN_NS + second * 1_000_000_000L;
  }

  @Test
  void isDeclaredLostBetweenTheSegmentsAroundIt() throws Exception {
    write("0.pcap", 1, 2);
    HostIdentity host = new HostIdentity("h", "b", "6.18", Set.of(Ip.parse("192.0.2.2")));
    CapturePlan plan =
        CapturePlan.directory(dir, "*.pcap", Optional.empty(), line -> { }, 0, 0, 1024);
    List<SegmentBatch> batches = new ArrayList<>();
    try (SegmentProbe probe = SegmentProbe.of(host, Namespace.own(Path.of("/proc")), plan,
        new Restarts(line -> { }), () -> SETTINGS)) {
      readUntilSyns(probe, batches, 2);
      write("0.pcap", 31, 32, 33);
      readUntilSyns(probe, batches, 5);
    }
    List<SegmentBatch> holes = batches.stream().filter(batch -> batch.lost() > 0).toList();
    assertThat(holes).hasSize(1);
    assertThat(holes.get(0).lost()).isEqualTo(1);
    assertThat(holes.get(0).lostFromNs()).isBetween(time(2), time(2) + 1_000);
    assertThat(holes.get(0).lostToNs()).isBetween(time(31), time(31) + 1_000);
  }

  private static void readUntilSyns(SegmentProbe probe, List<SegmentBatch> into, int syns)
      throws Exception {
    while (into.stream().mapToInt(batch -> batch.rows().size).sum() < syns) {
      probe.poll(Duration.ofMillis(100)).forEach(captured -> into.add(captured.batch()));
    }
  }
}
