// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in the middle of a replay of a recording, which comes through a pipe. */
@Timeout(120)
class InterruptedCaptureTest {

  private static final int FILE_HEADER_BYTES = 24;

  @TempDir Path directory;

  private Path recording() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("recording"));
    Files.writeString(folder.resolve("host.properties"), "host.id=web-7\n"
        + "kernel.release=5.15.0\nboot.id=b\nlocal.addresses=192.0.2.1\n");
    assertThat(new ProcessBuilder("mkfifo", folder.resolve("cap.pcap").toString()).start()
        .waitFor()).isZero();
    return folder;
  }

  private static byte[] segments() throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(
        Path.of("../deploy/incidents/recycle_nat/cap.pcap.gz")))) {
      return in.readAllBytes();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("files"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void leavesNoHalfFileAndTheOldOneAsItWas() throws Exception {
    Path files = Files.createDirectory(directory.resolve("files"));
    Path old = Files.writeString(files.resolve("v.csv"), "of yesterday\n");
    Path recording = recording();
    Process replay = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
        System.getProperty("java.class.path"), Main.class.getName(), "replay", "--capture",
        recording.toString(), "--verdicts", old.toString(), "--alerts",
        files.resolve("a.jsonl").toString(), "--report", files.resolve("r.html").toString())
        .redirectErrorStream(true).redirectOutput(directory.resolve("said").toFile()).start();
    byte[] segments = segments();
    int half = segments.length / 2;
    try (OutputStream capture = Files.newOutputStream(recording.resolve("cap.pcap"))) {
      capture.write(segments, 0, half); // returns when almost all of it is read
      assertThat(files()).containsExactly("a.jsonl.part", "r.alerts.jsonl.part", "v.csv",
          "v.csv.part");
      new ProcessBuilder("kill", "-INT", Long.toString(replay.pid())).start().waitFor();
      capture.write(segments, half, segments.length - half);
      while (replay.isAlive()) {
        capture.write(segments, FILE_HEADER_BYTES, segments.length - FILE_HEADER_BYTES);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("Broken pipe"); // it reads no more
    } finally {
      if (!replay.waitFor(60, TimeUnit.SECONDS)) {
        replay.destroyForcibly();
      }
    }
    String said = Files.readString(directory.resolve("said"));
    assertThat(replay.exitValue()).as(said).isEqualTo(130);
    assertThat(said).contains("stopped before the end: no file was written");
    assertThat(files()).containsExactly("v.csv");
    assertThat(old).hasContent("of yesterday\n");
  }
}
