// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real tcpdump that rotates its files on a small disk of its own; takes root, to mount it. */
@Timeout(120)
class FullDiskTest {

  private static final VerdictSettings SETTINGS =
      new VerdictSettings(-1, 1, 1, 0, 500, -1, TcpMetricsKey.UNKNOWN);

  @TempDir private Path dir;

  private final List<String> said = new ArrayList<>();
  private Process tcpdump;

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }

  @BeforeEach
  void mount() throws Exception {
    run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", dir.toString());
  }

  @AfterEach
  void unmount() throws Exception {
    if (tcpdump != null) {
      tcpdump.destroyForcibly().waitFor();
    }
    run("umount", dir.toString());
  }

  @Test
  void isSaidAndDeclaredLostAndOverWithoutARestart() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        SegmentProbe probe = probe()) {
      capture(server.getLocalPort());
      SegmentBatch first = await(probe, server, batch -> batch.rows().size > 0);
      assertThat(first.lost()).isZero();

      fill();
      connect(server, 50);
      SegmentBatch hole = await(probe, server, batch -> batch.lost() > 0);
      assertThat(hole.lostFromNs()).isLessThan(hole.lostToNs());
      assertThat(said).containsExactly(dir + ": the disk is full; what tcpdump captures now is "
          + "lost, and declared so; make room, or let it keep fewer files (-W)");

      Files.delete(dir.resolve("filler"));
      await(probe, server, batch -> said.contains(dir + ": there is room again"));
      SegmentBatch again = // tcpdump begins its next file
          await(probe, server, batch -> batch.rows().size > 0 && batch.lost() == 0);
      assertThat(again.rows().timeNs[0]).isGreaterThan(hole.lostFromNs());
    }
  }

  private SegmentProbe probe() {
    HostIdentity host = new HostIdentity("h", "b", "6.18", Set.of(Ip.parse("127.0.0.1")));
    CapturePlan plan =
        CapturePlan.directory(dir, "*.pcap", Optional.empty(), said::add, 0, 0, 1024);
    return SegmentProbe.of(host, Namespace.own(Path.of("/proc")), plan,
        new Restarts(said::add, 1_000_000), () -> SETTINGS);
  }

  private void capture(int port) throws Exception {
    tcpdump = new ProcessBuilder("tcpdump", "-i", "lo", "-U", "--immediate-mode", "-G", "1", "-Z",
        "root", "-w", dir.resolve("%s.pcap").toString(), "port " + port)
        .redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    for (int c = 0; c >= 0 && said.indexOf("listening on") < 0; ) {
      c = tcpdump.getInputStream().read();
      said.append((char) c);
    }
    assertThat(said).contains("listening on"); // else it has ended
  }

  private static void connect(ServerSocket server, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
        server.accept().close();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
      }
    }
  }

  private void fill() throws IOException {
    try (OutputStream filler = Files.newOutputStream(dir.resolve("filler"))) {
      while (true) {
        filler.write(new byte[1_024]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  /** Reads on under a little traffic, or tcpdump would begin no further file. */
  private static SegmentBatch await(
      SegmentProbe probe, ServerSocket server, Predicate<SegmentBatch> wanted) throws Exception {
    while (true) {
      connect(server, 1);
      for (CapturedBatch captured : probe.poll(Duration.ofMillis(200))) {
        if (wanted.test(captured.batch())) {
          return captured.batch();
        }
      }
    }
  }
}
