// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.pcap.Segment;
import io.pawprint.probe.segment.BatchAssembler;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A real tcpdump whose filter is exchanged while real connections come from many addresses: all of
 * 127.0.0.0/8 is there on any Linux.
 */
@Timeout(180)
class LiveSamplingTest {

  private static final Ip SERVER = Ip.parse("127.9.9.9");
  private static final int REMOTES = 500;
  private static final long TARGET_ROWS = 400;
  private static final long WINDOW_NS = 500_000_000L;
  private static final VerdictSettings SETTINGS =
      new VerdictSettings(-1, 1, 1, 0, 500, -1, TcpMetricsKey.UNKNOWN);

  private final List<SegmentBatch> batches = new ArrayList<>();
  private final Map<Ip, Integer> made = new HashMap<>();
  private volatile long pauseMs = 4; // some 1000 rows a second, twice the target
  private volatile boolean talking = true;

  /** One connection after the other, each from the next address; the server closes first. */
  private void talk(ServerSocket server) {
    try {
      for (int i = 0; talking; i++) {
        String remote = "127.8." + i % REMOTES / 250 + "." + (1 + i % 250);
        try (Socket client = new Socket()) {
          client.bind(new InetSocketAddress(remote, 0));
          client.connect(server.getLocalSocketAddress());
          server.accept().close();
          assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        made.merge(Ip.parse(remote), 1, Integer::sum);
        Thread.sleep(pauseMs);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void readUntilOneIn(SegmentProbe probe, int atLeast, int atMost) throws Exception {
    do {
      probe.poll(Duration.ofMillis(100)).forEach(captured -> batches.add(captured.batch()));
    } while (batches.isEmpty() || last().sampleOneIn() < atLeast || last().sampleOneIn() > atMost);
  }

  private SegmentBatch last() {
    return batches.get(batches.size() - 1);
  }

  private void readFor(SegmentProbe probe, long seconds) throws Exception {
    long endNs = WallClock.nowNs() + seconds * 1_000_000_000L;
    while (batches.isEmpty() || last().completeThroughNs() < endNs) {
      probe.poll(Duration.ofMillis(100)).forEach(captured -> batches.add(captured.batch()));
    }
  }

  @Test
  void keepsEveryRatioWhenTheRateHalvesAndRecovers() throws Exception {
    HostIdentity host = new HostIdentity("h", "b", "6.18", Set.of(SERVER));
    Namespace own = Namespace.own(Path.of("/proc"));
    CapturePlan plan = new CapturePlan(
        new TcpdumpOrigin(new TcpdumpOptions("tcpdump", "lo", 128, 0), own), TARGET_ROWS, 0, 4096,
        WINDOW_NS, BatchAssembler.SPAN_NS);
    List<String> said = new ArrayList<>();
    int port;
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.9.9.9"));
        SegmentProbe probe = SegmentProbe.of(
            host, own, plan, new Restarts(said::add, 1_000_000), () -> SETTINGS)) {
      port = server.getLocalPort();
      probe.poll(Duration.ZERO); // it listens
      Thread talker = new Thread(() -> talk(server), "talker");
      talker.start();
      readUntilOneIn(probe, 2, 1024);
      readFor(probe, 2);
      pauseMs = 100; // calm
      readUntilOneIn(probe, 1, 1);
      readFor(probe, 2);
      talking = false;
      talker.join();
      readFor(probe, 1);
    }
    assertThat(said).isEmpty();
    List<Integer> rates = new ArrayList<>();
    batches.forEach(batch -> {
      if (rates.isEmpty() || rates.get(rates.size() - 1) != batch.sampleOneIn()) {
        rates.add(batch.sampleOneIn());
      }
    });
    assertThat(rates).startsWith(1, 2).endsWith(2, 1);
    int bitsMost = rates.stream().mapToInt(Integer::numberOfTrailingZeros).max().orElseThrow();
    RemoteSample whole = new RemoteSample(bitsMost, Set.of(SERVER));
    Map<RowKind, Integer> rows = new EnumMap<>(RowKind.class);
    Map<Ip, Integer> seen = new HashMap<>();
    for (SegmentBatch batch : batches) {
      count(batch, port, rows, seen);
    }
    assertThat(batches).extracting(SegmentBatch::lost).containsOnly(0L);
    // connections come one by one: a change of the rate cuts one at most
    int changes = rates.size() - 1;
    int syns = rows.get(RowKind.SYN);
    assertThat(syns).isPositive().isLessThan(made.values().stream().mapToInt(n -> n).sum());
    assertThat(Math.abs(rows.get(RowKind.REPLY_SYN_ACK) - syns)).isLessThanOrEqualTo(changes);
    assertThat(Math.abs(rows.get(RowKind.CLOSE_PROVISIONAL) - syns))
        .isLessThanOrEqualTo(changes);
    assertThat(made.keySet()).anyMatch(remote -> keeps(whole, remote));
    made.forEach((remote, connections) -> {
      if (keeps(whole, remote)) { // at every rate there was
        assertThat(seen.getOrDefault(remote, 0)).as(remote.toString()).isEqualTo(connections);
      }
    });
  }

  private static void count(SegmentBatch batch, int port, Map<RowKind, Integer> rows,
      Map<Ip, Integer> syns) {
    RemoteSample stated = new RemoteSample(
        Integer.numberOfTrailingZeros(batch.sampleOneIn()), Set.of(SERVER));
    for (int row = 0; row < batch.rows().size; row++) {
      if (batch.rows().localPort[row] == port) {
        Ip remote = batch.rows().remote(row);
        assertThat(keeps(stated, remote)).as("told at the stated rate").isTrue();
        rows.merge(batch.rows().kindAt(row), 1, Integer::sum);
        if (batch.rows().kindAt(row) == RowKind.SYN) {
          syns.merge(remote, 1, Integer::sum);
        }
      }
    }
  }

  private static boolean keeps(RemoteSample sample, Ip remote) {
    Segment s = new Segment();
    s.srcHi = remote.hi();
    s.srcLo = remote.lo();
    s.dstHi = SERVER.hi();
    s.dstLo = SERVER.lo();
    return sample.keeps(s);
  }
}
