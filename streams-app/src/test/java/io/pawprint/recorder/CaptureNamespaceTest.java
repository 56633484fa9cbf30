// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SysctlReading;
import io.pawprint.probe.capture.CaptureFolder;
import io.pawprint.probe.capture.CaptureOptions;
import io.pawprint.probe.capture.Observations;
import io.pawprint.tcp.Sysctls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the script records of another namespace, and of the files of sysctl.d. */
@Timeout(120)
class CaptureNamespaceTest {

  private static final Path SCRIPT = Path.of("../deploy/capture/pawprint-capture.sh");

  @TempDir Path temporary;

  private String said = "";

  private Path out() {
    return temporary.resolve("out");
  }

  private int run(String... command) throws Exception {
    Process script = new ProcessBuilder(command).redirectErrorStream(true).start();
    said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return script.waitFor();
  }

  private List<Observation> recorded() throws IOException {
    List<Observation> all = new ArrayList<>();
    try (Observations folder =
        CaptureFolder.open(out()).read(CaptureOptions.asLive(warning -> { }))) {
      folder.forEachRemaining(all::add);
    }
    return all;
  }

  private SysctlReading settings() throws IOException {
    return recorded().stream().filter(SysctlReading.class::isInstance)
        .map(SysctlReading.class::cast).findFirst().orElseThrow();
  }

  @Test
  void recordsTheNamespaceOfThatNameUnderItsHostId() throws Exception {
    Tools.need("ip", "nsenter");
    try (Namespaces namespaces = Namespaces.make()) {
      assertThat(namespaces.onServer(List.of("sh", "-c",
          "echo 20000 20099 >/proc/sys/net/ipv4/ip_local_port_range")).start().waitFor()).isZero();
      int status = run("sh", SCRIPT.toString(), "--netns", namespaces.server(), "--out",
          out().toString(), "--seconds", "1", "--no-segments");
      assertThat(status).as(said).isZero();
    }
    List<Observation> all = recorded();
    assertThat(all).allMatch(o -> o.hostId().endsWith("s")
        && o.hostId().contains("/pp" + ProcessHandle.current().pid()));
    assertThat(all).filteredOn(NetstatReading.class::isInstance).isNotEmpty();
    assertThat(run("cat", "/proc/sys/net/core/netdev_max_backlog")).isZero();
    String global = said.strip();
    assertThat(settings().values())
        .containsEntry("net.ipv4.ip_local_port_range", "20000\t20099")
        .as("what a namespace does not have").containsEntry("net.core.netdev_max_backlog", global);
    assertThat(Files.readString(out().resolve("host.properties")))
        .contains(Namespaces.SERVER_ADDRESS);
  }

  @Test
  void saysThatThereIsNoSuchNamespaceAndWritesNothing() throws Exception {
    assertThat(run("sh", SCRIPT.toString(), "--netns", "none", "--out", out().toString(),
        "--seconds", "1")).isEqualTo(1);
    assertThat(said).contains("there is no network namespace none: ip netns list names them");
    assertThat(out()).doesNotExist();
  }

  @Test
  void recordsWhatTheFilesOfSysctlDWillSet() throws Exception {
    Tools.need("unshare");
    Tools.needRoot();
    Path files = Files.createDirectory(temporary.resolve("sysctl.d"));
    Files.writeString(files.resolve("10-a.conf"), "# no = comment\nnet.ipv4.tcp_tw_reuse=0\n"
        + "-net/ipv4/tcp_rfc1337 = 1\nkernel.panic = 10\n");
    Files.writeString(files.resolve("20-b.conf"), "net.ipv4.tcp_tw_reuse = 1 \n");
    int status = run("unshare", "-m", "sh", "-c", "mount --bind " + files + " /etc/sysctl.d && "
        + "exec sh " + SCRIPT + " --out " + out() + " --seconds 1 --no-segments");
    assertThat(status).as(said).isZero();
    assertThat(settings().values())
        .containsEntry(Sysctls.PERSISTENT + "net.ipv4.tcp_tw_reuse", "1")
        .containsEntry(Sysctls.PERSISTENT + "net.ipv4.tcp_rfc1337", "1")
        .doesNotContainKey(Sysctls.PERSISTENT + "kernel.panic");
  }
}
