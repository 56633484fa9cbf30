// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a recording, and what it refuses. */
class ReplayCommandTest {

  private static final String RECORDING = "../deploy/incidents/recycle_nat";

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int replay(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(List.of(arguments));
    Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err));
    return Main.commandLine(terminal, List.of()).execute(all.toArray(String[]::new));
  }

  private List<String> verdicts(String... more) throws IOException {
    Path file = directory.resolve("verdicts.csv");
    List<String> arguments =
        new ArrayList<>(List.of("--capture", RECORDING, "--verdicts", file.toString()));
    arguments.addAll(List.of(more));
    assertThat(replay(arguments.toArray(String[]::new))).as(err.toString()).isZero();
    return Files.readAllLines(file);
  }

  private static double time(String line) {
    return Double.parseDouble(line.split(",")[0]);
  }

  @Test
  void judgesPartOfARecordingAsItJudgesTheWhole() throws IOException {
    List<String> whole = verdicts();
    double fromS = Math.floor(time(whole.get(1))) + 60;
    String from = String.valueOf((long) fromS);
    String to = String.valueOf((long) fromS + 30);
    List<String> expected =
        whole.stream()
            .filter(
                line ->
                    line.startsWith("time,") || time(line) >= fromS && time(line) < fromS + 30)
            .toList();
    assertThat(verdicts("--from", from, "--to", to))
        .hasSizeGreaterThan(100)
        .isEqualTo(expected);
    assertThat(out.toString()).contains("UnsafeTcpSettings").contains("(open at the start)");
    assertThat(err.toString()).contains(" were open at the start");
  }

  @Test
  void marksInJsonWhatWasOpenAtTheStart() throws IOException {
    String from = String.valueOf((long) time(verdicts().get(1)) + 60);
    assertThat(replay("--capture", RECORDING, "--from", from, "-o", "jsonl")).isZero();
    assertThat(out.toString().lines().findFirst().orElseThrow())
        .contains("\"replay\":{\"sound\":true,\"openAtStart\":true}");
    assertThat(replay("--capture", RECORDING, "-o", "json")).isZero();
    assertThat(out.toString()).startsWith("[ {").endsWith("]\n").doesNotContain("\"replay\":");
  }

  @Test
  void refusesWhatMakesNoSense() {
    refuses("what should be replayed?");
    refuses("are two histories", "--capture", RECORDING, "--bootstrap-servers", "b:1");
    refuses("--from noon is no time", "--capture", RECORDING, "--from", "noon");
    refuses(
        "--from 2026-01-02T00:00:00Z is not before --to 2026-01-01T00:00:00Z",
        "--capture", RECORDING, "--from", "2026-01-02T00:00:00Z", "--to", "2026-01-01T00:00:00Z");
    refuses("lies in that range: it begins at ", "--capture", RECORDING, "--to", "1000");
    refuses("the recording is of recycle-nat", "--capture", RECORDING, "--host", "web-*");
    refuses("no such folder", "--capture", "nowhere");
    refuses("--threads should be 1 or more", "--from", "now-1h", "--threads", "0");
    refuses("--all-segments is for a recording", "--from", "now-1h", "--all-segments");
  }

  private void refuses(String why, String... arguments) {
    assertThat(replay(arguments)).as(err.toString()).isEqualTo(2);
    assertThat(err.toString()).contains(why);
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void saysThatNoBrokerAnswers() {
    assertThat(replay("--bootstrap-servers", "127.0.0.1:1")).isEqualTo(1);
    assertThat(err.toString()).contains("no broker answers at 127.0.0.1:1");
  }

  @Test
  void saysWhereARecordingIsCutShort() throws IOException {
    Path copy = Files.createDirectory(directory.resolve("cut"));
    Files.copy(Path.of(RECORDING, "host.properties"), copy.resolve("host.properties"));
    byte[] segments;
    try (var in = new java.util.zip.GZIPInputStream(
        Files.newInputStream(Path.of(RECORDING, "cap.pcap.gz")))) {
      segments = in.readAllBytes();
    }
    Files.write(
        copy.resolve("cap.pcap"), java.util.Arrays.copyOf(segments, segments.length - 7));
    assertThat(replay("--capture", copy.toString())).as(err.toString()).isZero();
    assertThat(err.toString()).contains("cap.pcap");
  }
}
