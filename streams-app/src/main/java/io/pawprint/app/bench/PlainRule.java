// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.app.UserError;
import io.pawprint.replay.truth.Label;
import io.pawprint.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What people do without pawprint: {@code tshark} lists the SYNs, and {@code awk} calls each one
 * dropped that has an older TSval than its source's last one within 60 s.
 */
final class PlainRule {

  private static final String PIPE =
      "tshark -r \"$1\" -Y 'tcp.flags.syn==1 && tcp.flags.ack==0' -T fields -E separator=,"
          + " -e frame.time_epoch -e ip.src -e ipv6.src -e tcp.options.timestamp.tsval 2>/dev/null"
          + " | awk -F, '{ source = $2 $3; older = source in last && $4 != \"\""
          + " && $4 < last[source] && $1 - at[source] < 60; print older + 0;"
          + " if ($4 != \"\") { last[source] = $4 + 0; at[source] = $1 } }' > \"$2\"";

  /** How often the rule was right, against labels. */
  record Score(double precision, double recall) {}

  private PlainRule() {}

  /** Whether there is a tshark. */
  static boolean isHere() throws IOException, InterruptedException {
    return run("command -v tshark >/dev/null && command -v awk >/dev/null", "", "") == 0;
  }

  /** Judges a capture; returns what that took. */
  static double seconds(Path capture, Path verdicts) throws IOException, InterruptedException {
    long beganNs = System.nanoTime();
    if (run(PIPE, capture.toString(), verdicts.toString()) != 0) {
      throw new UserError("tshark | awk failed on " + capture);
    }
    return (System.nanoTime() - beganNs) / 1e9;
  }

  private static int run(String script, String first, String second)
      throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", script, "sh", first, second)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Sets its verdicts against labels, in capture order, too; empty if they are not as many. */
  static Optional<Score> score(Path verdicts, List<Label> labels) throws IOException {
    List<String> lines = Files.readAllLines(verdicts, StandardCharsets.US_ASCII);
    if (lines.size() != labels.size()) {
      return Optional.empty();
    }
    int said = 0;
    int were = 0;
    int right = 0;
    for (int i = 0; i < lines.size(); i++) {
      boolean says = lines.get(i).equals("1");
      boolean was = labels.get(i).outcome() == Verdict.DROPPED;
      said += says ? 1 : 0;
      were += was ? 1 : 0;
      right += says && was ? 1 : 0;
    }
    return Optional.of(
        new Score(said == 0 ? 1 : (double) right / said, were == 0 ? 1 : (double) right / were));
  }
}
