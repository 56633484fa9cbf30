// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class KernelLogProbeTest {

  private static final String FLOOD = "TCP: Possible SYN flooding on port 80. Sending cookies.";

  @TempDir
  private Path dir;

  private static List<String> await(KernelLogProbe probe, int count) throws InterruptedException {
    List<String> lines = new ArrayList<>();
    while (lines.size() < count) {
      lines.addAll(probe.take().lines());
      Thread.sleep(5);
    }
    return lines;
  }

  @Test
  void followsALogFileFromItsEndAlsoThroughRotation() throws Exception {
    Path file = dir.resolve("messages");
    Files.writeString(file, "old: " + FLOOD + "\n");
    try (KernelLogProbe probe = KernelLogProbe.start(file, dir)) {
      Files.writeString(file, "new: Possible SYN", StandardOpenOption.APPEND);
      Files.writeString(file, " flooding\nother\n", StandardOpenOption.APPEND);
      assertThat(await(probe, 1)).containsExactly("new: Possible SYN flooding");
      Files.writeString(file, "rotated: " + FLOOD + "\n");
      assertThat(await(probe, 1)).containsExactly("rotated: " + FLOOD);
    }
  }

  @Test
  void readsKernelRecordsSinceItsStartOnly() throws Exception {
    Path fifo = dir.resolve("kmsg");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    Files.writeString(dir.resolve("uptime"), "100.50 80.00\n");
    CompletableFuture<OutputStream> writer = CompletableFuture.supplyAsync(() -> open(fifo));
    try (KernelLogProbe probe = KernelLogProbe.start(fifo, dir); OutputStream out = writer.get()) {
      for (String record : List.of("4,1,100000000,-;before: " + FLOOD, " SUBSYSTEM=acpi", "x;y",
          "4,2,100600000,-;" + FLOOD + "\n SUBSYSTEM=net", "6,3,100700000,-;eth0: link up")) {
        out.write((record + "\n").getBytes());
        out.flush();
        Thread.sleep(50); // one record a read, as the kernel gives them
      }
      assertThat(await(probe, 1)).containsExactly(FLOOD);
    }
  }

  private static OutputStream open(Path fifo) {
    try {
      return Files.newOutputStream(fifo);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void keepsTwentyLinesAndCountsTheRest() throws Exception {
    Path file = Files.createFile(dir.resolve("messages"));
    try (KernelLogProbe probe = KernelLogProbe.start(file, dir)) {
      Files.writeString(file, (FLOOD + "\n").repeat(33));
      KernelLogProbe.Lines lines = probe.take();
      for (int i = 0; i < 1000 && lines.lines().isEmpty(); i++) {
        Thread.sleep(5);
        lines = probe.take();
      }
      assertThat(lines.lines().size() + lines.omitted() + rest(probe)).isEqualTo(33);
      assertThat(lines.lines()).hasSizeLessThanOrEqualTo(20);
    }
  }

  private static long rest(KernelLogProbe probe) throws InterruptedException {
    Thread.sleep(100);
    KernelLogProbe.Lines lines = probe.take();
    return lines.lines().size() + lines.omitted();
  }

  @Test
  void opensTheKernelsOwnLogAndStopsAtOnceOrSaysWhyNot() throws ProbeException {
    Path kmsg = Path.of("/dev/kmsg");
    if (!Files.isReadable(kmsg)) {
      assertThatThrownBy(() -> KernelLogProbe.start(kmsg, Path.of("/proc")))
          .isInstanceOf(ProbeException.class).hasMessageContaining("run as root");
      return;
    }
    long startNs = System.nanoTime();
    KernelLogProbe.start(kmsg, Path.of("/proc")).close();
    assertThat(System.nanoTime() - startNs).isLessThan(1_500_000_000L);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("pawprint-kernel-log"));
  }

  @Test
  void saysWhatToDoWhenItCannotBeRead() {
    assertThatThrownBy(() -> KernelLogProbe.start(dir.resolve("none"), dir)).hasMessage(
        dir.resolve("none") + ": kernel log cannot be read: no such file; "
            + "run as root, or read a log file instead");
  }
}
