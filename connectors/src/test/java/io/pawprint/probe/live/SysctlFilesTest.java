// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.probe.HostIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysctlFilesTest {

  private static final String REUSE = "net.ipv4.tcp_tw_reuse";

  @TempDir
  private Path root;

  private Path file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void link(String path, String target) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.createSymbolicLink(root.resolve(path), Path.of(target));
  }

  @Test
  void readsFilesOfAllDirectoriesInTheOrderOfTheirNames() throws IOException {
    file("usr/lib/sysctl.d/90-late.conf", REUSE + " = 1\n");
    file("etc/sysctl.d/10-early.conf", REUSE + " = 0\nnet.ipv4.tcp_rfc1337=1\n");
    file("run/sysctl.d/50.conf", REUSE + " = 2\n");
    file("etc/sysctl.d/99.conf.rpmsave", REUSE + " = 7\n");
    assertThat(SysctlFiles.read(root).values())
        .containsEntry(REUSE, "1").containsEntry("net.ipv4.tcp_rfc1337", "1");
  }

  @Test
  void ofFilesWithOneNameThatOfTheFirstDirectoryCounts() throws IOException {
    file("usr/lib/sysctl.d/50.conf", REUSE + " = 1\n");
    file("run/sysctl.d/50.conf", REUSE + " = 2\n");
    assertThat(SysctlFiles.read(root).values()).containsEntry(REUSE, "2");
    file("etc/sysctl.d/50.conf", "# nothing\n");
    assertThat(SysctlFiles.read(root).values()).isEmpty();
  }

  @Test
  void aLinkToDevNullTakesAFileOut() throws IOException {
    file("usr/lib/sysctl.d/50.conf", REUSE + " = 1\n");
    link("etc/sysctl.d/50.conf", "/dev/null");
    assertThat(SysctlFiles.read(root).values()).isEmpty();
  }

  @Test
  void withSystemdTheOldFileCountsOnlyWhereALinkLeadsToIt() throws IOException {
    file("etc/sysctl.conf", REUSE + " = 1\n");
    file("etc/sysctl.d/99-z.conf", REUSE + " = 2\n");
    assertThat(SysctlFiles.read(root).values()).as("without systemd").containsEntry(REUSE, "1");
    file("usr/lib/systemd/systemd-sysctl", "");
    assertThat(SysctlFiles.read(root).values()).as("not linked").containsEntry(REUSE, "2");
    link("etc/sysctl.d/99-zz-sysctl.conf", "../sysctl.conf");
    assertThat(SysctlFiles.read(root).values()).as("linked").containsEntry(REUSE, "1");
  }

  @Test
  void followsLinksBelowItsOwnRoot() throws IOException {
    file("srv/settings/web.conf", REUSE + " = 1\n");
    link("etc/sysctl.d/60-web.conf", "/srv/settings/web.conf");
    link("etc/sysctl.d/61-gone.conf", "/srv/settings/gone.conf");
    link("etc/sysctl.d/62-circle.conf", "62-circle.conf");
    SysctlFiles files = SysctlFiles.read(root);
    assertThat(files.values()).containsEntry(REUSE, "1");
    assertThat(files.failure()).isEmpty();
  }

  @Test
  void readsAFileWhoseCommentsAreInAnotherEncoding() throws IOException {
    Path file = file("etc/sysctl.d/10.conf", "");
    Files.write(file, ("# \u00fc\n" + REUSE + " = 1\n").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(SysctlFiles.read(root).values()).containsEntry(REUSE, "1");
  }

  @Test
  void theProbeTellsThemBesideTheRunningValues() throws IOException {
    Path proc = root.resolve("proc");
    file("proc/sys/net/ipv4/tcp_tw_reuse", "2\n");
    file("etc/sysctl.conf", REUSE + " = 1\nnet.ipv4.tcp_fastopen_key = secret\n"
        + "net.ipv4.ip_forward = 0\n");
    SysctlProbe probe = new SysctlProbe(new HostIdentity("h", "b", "6.1", Set.of()), proc);
    SysctlReading reading = probe.poll(1, TcpMetricsKey.UNKNOWN).orElseThrow();
    assertThat(reading.values())
        .containsEntry(REUSE, "2").containsEntry("sysctl.d:" + REUSE, "1").hasSize(2);
    file("etc/sysctl.conf", "");
    assertThat(probe.poll(2, TcpMetricsKey.UNKNOWN)).as("not yet read again").isEmpty();
    assertThat(probe.poll(61_000_000_000L, TcpMetricsKey.UNKNOWN).orElseThrow().values())
        .containsOnlyKeys(REUSE);
  }

  @Test
  void readsThisMachinesOwn() {
    SysctlFiles files = SysctlFiles.read(Path.of("/"));
    assertThat(files.failure()).isEmpty();
    assertThat(files.values().keySet()).allMatch(name -> !name.isBlank() && !name.contains(" "));
  }
}
