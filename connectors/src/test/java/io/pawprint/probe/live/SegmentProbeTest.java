// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.observe.KernelMemory;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.TcpMetric;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static SegmentProbe start(String device, String address) throws ProbeException {
    HostIdentity host = new HostIdentity("h", "b", "6.18", Set.of(Ip.parse(address)));
    return SegmentProbe.start(
        host, new TcpdumpOptions("tcpdump", device, 128, 0), () -> SETTINGS);
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
        for (SegmentBatch batch : probe.poll(Duration.ofMillis(500))) {
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
        batches.addAll(probe.poll(Duration.ofSeconds(2)));
      }
      assertThat(batches).allMatch(b -> b.rows().size == 0).extracting(SegmentBatch::sequence)
          .containsExactly(0L, 1L);
      assertThat(batches.get(1).completeThroughNs() - batches.get(0).completeThroughNs())
          .isEqualTo(1_000_000_000L);
    }
  }

  @Test
  void asksTheKernelWhatItRemembersWhereRecycleMayBeOn() throws Exception {
    HostIdentity host = new HostIdentity("h", "b", "4.4", Set.of(Ip.parse("127.0.0.1")));
    VerdictSettings on = new VerdictSettings(1, 1, 1, 0, 500, 1, TcpMetricsKey.PAIR);
    TcpMetricsProbe metrics = new TcpMetricsProbe(List.of("echo",
        "192.0.2.7 age 3.1sec tw_ts 77/3 ago cwnd 10 source 127.0.0.1"));
    try (SegmentProbe probe = SegmentProbe.start(
        host, new TcpdumpOptions("tcpdump", "lo", 128, 0), () -> on, metrics)) {
      Optional<KernelMemory> told = Optional.empty();
      while (told.isEmpty()) {
        told = probe.poll(Duration.ofSeconds(2)).stream()
            .flatMap(batch -> batch.memory().stream()).findFirst();
      }
      assertThat(told.get().complete()).isTrue();
      assertThat(told.get().entries()).containsExactly(new TcpMetric(
          Optional.of(Ip.parse("127.0.0.1")), Ip.parse("192.0.2.7"), 77, 3));
    }
  }

  @Test
  void saysWhyTcpdumpEnded() throws Exception {
    try (SegmentProbe probe = start("lo", "127.0.0.1")) {
      ProcessHandle tcpdump = ProcessHandle.current().children()
          .filter(child -> child.info().command().orElse("").endsWith("tcpdump"))
          .findFirst().orElseThrow();
      tcpdump.destroyForcibly();
      assertThatThrownBy(() -> {
        while (true) {
          probe.poll(Duration.ofSeconds(1));
        }
      }).isInstanceOf(ProbeException.class).hasMessageContaining("tcpdump on lo:");
    }
  }

  @Test
  void leavesNoTcpdumpBehind() throws Exception {
    start("lo", "127.0.0.1").close();
    assertThat(ProcessHandle.current().children()
        .filter(child -> child.info().command().orElse("").endsWith("tcpdump"))).isEmpty();
  }

  @Test
  void tellsAnUnknownInterfaceInOneLine() {
    assertThatThrownBy(() -> start("nosuch0", "127.0.0.1")).isInstanceOf(ProbeException.class)
        .hasMessageContaining("tcpdump on nosuch0: nosuch0: ").hasMessageNotContaining("\n");
  }
}
