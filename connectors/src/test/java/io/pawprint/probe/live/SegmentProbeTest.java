// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The installed tcpdump on loopback, with real connections. */
@Timeout(60)
class SegmentProbeTest {

  private static final VerdictSettings SETTINGS =
      new VerdictSettings(-1, 1, 1, 0, 500, -1, TcpMetricsKey.UNKNOWN);
  private static final int CONNECTIONS = 7;

  private final List<String> said = new ArrayList<>();

  /** It listens when this returns. */
  private SegmentProbe start(String device, String address) throws InterruptedException {
    HostIdentity host = new HostIdentity("h", "b", "6.18", Set.of(Ip.parse(address)));
    CapturePlan plan = CapturePlan.tcpdump(
        new TcpdumpOptions("tcpdump", device, 128, 0), Namespace.own(Path.of("/proc")), 0, 1024);
    SegmentProbe probe =
        SegmentProbe.of(host, Namespace.own(Path.of("/proc")), plan, restarts(), () -> SETTINGS);
    assertThat(probe.poll(Duration.ZERO)).isEmpty();
    return probe;
  }

  private Restarts restarts() {
    return new Restarts(said::add, 1_000_000);
  }

  private static void endTcpdump() {
    ProcessHandle.current().children()
        .filter(child -> child.info().command().orElse("").endsWith("tcpdump"))
        .findFirst().orElseThrow().destroyForcibly();
  }

  /** Connections that the server closes first. */
  private static int talk(String address) throws IOException {
    InetAddress local = InetAddress.getByName(address);
    try (ServerSocket server = new ServerSocket(0, 50, local)) {
      for (int i = 0; i < CONNECTIONS; i++) {
        try (Socket client = new Socket()) {
          client.connect(new InetSocketAddress(local, server.getLocalPort()));
          server.accept().close();
          assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
      }
      return server.getLocalPort();
    }
  }

  @ParameterizedTest
  @CsvSource({"lo,127.0.0.1", "any,127.0.0.1", "lo,::1"})
  void seesConnectionsOnLoopbackFromBothSides(String device, String address) throws Exception {
    try (SegmentProbe probe = start(device, address)) {
      int port = talk(address);
      Map<RowKind, Integer> server = new EnumMap<>(RowKind.class);
      Map<RowKind, Integer> client = new EnumMap<>(RowKind.class);
      for (int i = 0; i < 100 && (client.getOrDefault(RowKind.CLOSE_BY_PEER, 0) < CONNECTIONS
          || server.getOrDefault(RowKind.CLOSE_FINAL, 0) < CONNECTIONS); i++) {
        for (CapturedBatch captured : probe.poll(Duration.ofMillis(500))) {
          SegmentBatch batch = captured.batch();
          count(batch.rows(), port, server, client);
          assertThat(batch.settings()).isEqualTo(SETTINGS);
          assertThat(batch.lost()).isZero();
        }
      }
      assertThat(server).isEqualTo(Map.of(RowKind.SYN, CONNECTIONS,
          RowKind.REPLY_SYN_ACK, CONNECTIONS, RowKind.CLOSE_PROVISIONAL, CONNECTIONS,
          RowKind.CLOSE_FINAL, CONNECTIONS));
      assertThat(client).isEqualTo(Map.of(RowKind.SYN, CONNECTIONS,
          RowKind.REPLY_SYN_ACK, CONNECTIONS, RowKind.CLOSE_BY_PEER, CONNECTIONS));
    }
  }

  private static void count(SegmentColumns rows, int port, Map<RowKind, Integer> server,
      Map<RowKind, Integer> client) {
    for (int i = 0; i < rows.size; i++) {
      if (rows.localPort[i] == port && !rows.outgoing(i)) {
        server.merge(rows.kindAt(i), 1, Integer::sum);
      } else if (rows.remotePort[i] == port && rows.outgoing(i)) {
        client.merge(rows.kindAt(i), 1, Integer::sum);
      }
    }
  }

  @Test
  void sendsAnEmptyBatchEverySecondOnAQuietInterface() throws Exception {
    try (SegmentProbe probe = start("lo", "127.0.0.99")) {
      List<SegmentBatch> batches = new ArrayList<>();
      while (batches.size() < 2) {
        probe.poll(Duration.ofSeconds(2)).forEach(captured -> batches.add(captured.batch()));
      }
      assertThat(batches).allMatch(b -> b.rows().size == 0).extracting(SegmentBatch::sequence)
          .containsExactly(0L, 1L);
      assertThat(batches.get(1).completeThroughNs() - batches.get(0).completeThroughNs())
          .isEqualTo(1_000_000_000L);
    }
  }

  @Test
  void beginsAnewWhenTcpdumpEndsAndDeclaresTheHoleLost() throws Exception {
    try (SegmentProbe probe = start("lo", "127.0.0.99")) {
      while (probe.poll(Duration.ofSeconds(2)).isEmpty()) {
        continue;
      }
      endTcpdump();
      SegmentBatch hole = null;
      while (hole == null) {
        for (CapturedBatch captured : probe.poll(Duration.ofSeconds(1))) {
          hole = captured.batch().lost() > 0 ? captured.batch() : hole;
        }
      }
      assertThat(hole.lost()).isEqualTo(1);
      assertThat(hole.lostFromNs()).isBetween(1L, hole.lostToNs());
      assertThat(hole.completeThroughNs()).isGreaterThanOrEqualTo(hole.lostToNs());
      assertThat(probe.figures().restarts()).isEqualTo(1);
      assertThat(probe.figures().capturing()).isTrue();
      assertThat(said).containsExactly(
          "tcpdump on lo: it ended without a word; begun anew, and what was missed meanwhile is "
              + "declared lost",
          "capturing again: tcpdump on lo");
    }
  }

  @Test
  void leavesNoTcpdumpBehind() throws Exception {
    start("lo", "127.0.0.1").close();
    assertThat(ProcessHandle.current().children()
        .filter(child -> child.info().command().orElse("").endsWith("tcpdump"))).isEmpty();
  }

  @Test
  void saysOnceInOneLineThatItCannotCaptureAndKeepsTrying() throws Exception {
    try (SegmentProbe probe = start("nosuch0", "127.0.0.1")) {
      for (int i = 0; i < 3; i++) {
        assertThat(probe.poll(Duration.ofMillis(100))).isEmpty();
      }
      assertThat(said).hasSize(1);
      assertThat(said.get(0)).startsWith("tcpdump on nosuch0: nosuch0: ").doesNotContain("\n");
      assertThat(probe.figures().capturing()).isFalse();
    }
  }
}
