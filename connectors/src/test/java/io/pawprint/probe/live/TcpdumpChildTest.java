// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.probe.pcap.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against shell scripts that behave as tcpdump does where it fails. */
@Timeout(60)
class TcpdumpChildTest {

  @TempDir
  private Path dir;

  private TcpdumpOptions script(String device, String body) throws IOException {
    Path file = dir.resolve("tcpdump");
    Files.writeString(file, "#!/bin/sh\n" + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return new TcpdumpOptions(file.toString(), device, 128, 0);
  }

  @Test
  void saysWhatToInstallWhenThereIsNone() {
    TcpdumpOptions nowhere = new TcpdumpOptions("/nowhere/tcpdump", "any", 128, 0);
    assertThatThrownBy(() -> TcpdumpChild.start(nowhere, Set.of()))
        .isInstanceOf(ProbeException.class)
        .hasMessage("/nowhere/tcpdump: cannot be started: install tcpdump (apt-get install tcpdump,"
            + " dnf install tcpdump) or give its path");
  }

  @Test
  void saysWhatToRunWithoutTheRightToCapture() throws IOException {
    TcpdumpOptions denied = script("any", """
        echo "tcpdump: any: You don't have permission to capture on that device" >&2
        echo "(socket: Operation not permitted)" >&2
        exit 1
        """);
    assertThatThrownBy(() -> TcpdumpChild.start(denied, Set.of()))
        .hasMessageContaining("You don't have permission to capture on that device")
        .hasMessageContaining("run as root, or once: setcap cap_net_raw,cap_net_admin=eip")
        .hasMessageNotContaining("\n");
  }

  @Test
  void passesOnWhyItRefused() throws IOException {
    TcpdumpOptions refusing =
        script("eth9", "echo 'tcpdump: eth9: No such device exists' >&2; exit 1");
    assertThatThrownBy(() -> TcpdumpChild.start(refusing, Set.of()))
        .hasMessageEndingWith("tcpdump on eth9: eth9: No such device exists");
    TcpdumpOptions silent = script("eth9", "exit 3");
    assertThatThrownBy(() -> TcpdumpChild.start(silent, Set.of()))
        .hasMessageContaining("it ended without a word");
  }

  @Test
  void doesWithoutVlanAndNewOptionsWhereTheyAreRefused() throws IOException {
    TcpdumpOptions old = script("tun0", """
        case "$*" in
          *--immediate-mode*) echo "tcpdump: unrecognized option '--immediate-mode'" >&2; exit 1;;
          *vlan*) echo "tcpdump: no VLAN support for Raw IP" >&2; exit 1;;
        esac
        echo "$*" > %s
        echo "tcpdump: listening on tun0, link-type RAW (Raw IP), capture size 128 bytes" >&2
        exec sleep 60
        """.formatted(dir.resolve("arguments")));
    try (TcpdumpChild child = TcpdumpChild.start(old, Set.of())) {
      assertThat(child.isAlive()).isTrue();
      assertThat(Files.readString(dir.resolve("arguments"))).contains("tun0", "tcp[13] & 7 != 0")
          .doesNotContain("vlan", "--immediate-mode");
    }
  }

  @Test
  void tellsWhyItEndedLater() throws IOException, InterruptedException {
    TcpdumpOptions dying = script("any", """
        echo "tcpdump: listening on any, link-type LINUX_SLL2" >&2
        sleep 0.3
        echo "tcpdump: pcap_loop: The interface disappeared" >&2
        """);
    try (TcpdumpChild child = TcpdumpChild.start(dying, Set.of())) {
      assertThat(child.poll(new Segment())).isFalse();
      while (child.isAlive()) {
        Thread.sleep(10);
      }
      Thread.sleep(100);
      assertThat(child.failure()).hasMessageContaining("The interface disappeared");
    }
  }

  @Test
  void countsWhatWasDropped() throws IOException {
    TcpdumpMessages messages =
        TcpdumpMessages.follow(java.io.InputStream.nullInputStream());
    messages.accept("tcpdump: 12 packets captured, 12 packets received by filter, "
        + "7 packets dropped by kernel, 1 packet dropped by interface");
    assertThat(messages.dropped()).isEqualTo(8);
    messages.accept("9 packets dropped by kernel");
    assertThat(messages.dropped()).isEqualTo(9);
    assertThat(messages.failure(TcpdumpOptions.DEFAULT)).hasMessageContaining("without a word");
  }
}
