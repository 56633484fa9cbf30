// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.truth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pawprint.verdict.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * What became of one recorded SYN, read off the packets that followed.
 *
 * @param timeNs capture time, nanoseconds since the epoch
 * @param syn which SYN
 * @param retransmission whether it repeats an earlier one
 * @param outcome what its sender saw
 * @param seen the same in the words of a verdict file
 */
public record Label(
    long timeNs, SynId syn, boolean retransmission, Verdict outcome, String seen) {

  /** File of a capture folder that holds the labels. */
  public static final String FILE = "labels.csv.gz";

  /** Every label of the folder, in capture order. */
  public static List<Label> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (Files.notExists(file)) {
      throw new IOException(folder + ": has no " + FILE + ", so nothing to judge verdicts by");
    }
    List<Label> labels = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      in.readLine(); // the header
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        labels.add(parse(line, file));
      }
    }
    return labels;
  }

  // time,src_ip,src_port,dst_ip,dst_port,tsval,seq,is_retransmit,outcome,followup,reply_us
  private static Label parse(String line, Path file) throws IOException {
    String[] field = line.split(",", -1);
    try {
      SynId syn =
          new SynId(
              field[1], Integer.parseInt(field[2]), field[3], Integer.parseInt(field[4]),
              Long.parseLong(field[6]));
      long timeNs = new BigDecimal(field[0]).movePointRight(9).longValueExact();
      return new Label(
          timeNs, syn, field[7].equals("1"), outcome(field[8]), seen(field[8], field[9]));
    } catch (RuntimeException e) {
      throw new IOException(file + ": not a label: " + line, e);
    }
  }

  private static Verdict outcome(String word) {
    return switch (word) {
      case "synack" -> Verdict.ACCEPTED;
      case "ack" -> Verdict.TIMEWAIT_ACK;
      case "dropped" -> Verdict.DROPPED;
      default -> throw new IllegalArgumentException("unknown outcome " + word);
    };
  }

  private static String seen(String outcome, String followup) {
    if (outcome.equals("synack")) {
      return "synack";
    }
    return followup.equals("client_rst") ? "client_rst" : "none";
  }
}
