// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.replay.truth.TruthScore;
import java.util.Locale;
import java.util.Optional;

/**
 * What one run of {@link CaptureBench} measured.
 *
 * @param segments TCP segments in the capture
 * @param bytes of the capture file
 * @param first the first pass, with reading the file from the disk and compiling
 * @param replay reading, verdicts, clocks and detection
 * @param read reading and decoding alone
 * @param gz the replay from gzip
 * @param gunzip gunzip alone
 * @param dropped verdicts {@code dropped}
 * @param exact whether every kind of verdict came as often as in the recording, times its copies
 * @param score of the recording's own verdicts, if it has labels
 * @param plain tshark and awk, if there is a tshark
 */
public record CaptureFigures(
    RepeatedRecording capture, long segments, long bytes, Timing first, Timing replay, Timing read,
    Timing gz, Timing gunzip, long dropped, boolean exact, Optional<TruthScore> score,
    Optional<Plain> plain) {

  /** What the plain rule took, and how right it was. */
  record Plain(double seconds, Optional<PlainRule.Score> score) {}

  private double perS(double seconds) {
    return segments / seconds;
  }

  private double ratio() {
    return plain.map(rule -> rule.seconds() / replay.wallS()).orElse(0.0);
  }

  /** One line. */
  public String json() {
    StringBuilder json = new StringBuilder();
    json.append(String.format(
        Locale.ROOT,
        "{\"segments\":%d,\"bytes\":%d,\"copies\":%d,\"abreast\":%d,\"warmUps\":%d,"
            + "\"replayPerS\":%.0f,\"replayPerCpuS\":%.0f,\"firstPerS\":%.0f,\"readPerS\":%.0f,"
            + "\"readPerCpuS\":%.0f,\"gzPerS\":%.0f,\"gzPerCpuS\":%.0f,\"gunzipPerS\":%.0f,"
            + "\"gunzipPerCpuS\":%.0f,\"dropped\":%d,\"exact\":%b",
        segments, bytes, capture.rounds().copies(), capture.rounds().abreast(),
        CaptureBench.WARM_UPS, perS(replay.wallS()), perS(replay.cpuS()), perS(first.wallS()),
        perS(read.wallS()), perS(read.cpuS()), perS(gz.wallS()), perS(gz.cpuS()),
        perS(gunzip.wallS()), perS(gunzip.cpuS()), dropped, exact));
    score.ifPresent(of -> json.append(String.format(
        Locale.ROOT, ",\"precision\":%.4f,\"recall\":%.4f", of.precision(), of.recall())));
    plain.ifPresent(rule -> {
      json.append(String.format(
          Locale.ROOT, ",\"tsharkPerS\":%.0f,\"timesTshark\":%.1f", perS(rule.seconds()), ratio()));
      rule.score().ifPresent(of -> json.append(String.format(
          Locale.ROOT, ",\"tsharkPrecision\":%.4f,\"tsharkRecall\":%.4f", of.precision(),
          of.recall())));
    });
    return json.append(",\"machine\":").append(Machine.ofThis().json()).append('}').toString();
  }

  /** Some lines for a person. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(String.format(
        Locale.ROOT,
        "%,d segments (%,d MB): %d copies of the recording, %d at a time; %s%n",
        segments, bytes >> 20, capture.rounds().copies(), capture.rounds().abreast(),
        Machine.ofThis().line()));
    table.append("                                   million segments\n"
        + "                                   /s    /s of processor\n");
    line(table, "replay, warm", replay);
    line(table, "  first pass, compiling", first);
    line(table, "  reading and decoding alone", read);
    line(table, "replay from gzip", gz);
    line(table, "  gunzip alone", gunzip);
    if (plain.isEmpty()) {
      table.append("  tshark | awk: no tshark here (Debian: apt-get install tshark)\n");
    }
    plain.ifPresent(rule -> table.append(String.format(
        Locale.ROOT, "  %-28s %7.2f   the replay is %.0f times as fast%n", "tshark | awk",
        perS(rule.seconds()) / 1e6, ratio())));
    score.ifPresent(of -> table.append(String.format(
        Locale.ROOT, "  verdicts on the recording     precision %.4f, recall %.4f%n",
        of.precision(), of.recall())));
    plain.flatMap(Plain::score).ifPresent(of -> table.append(String.format(
        Locale.ROOT, "    tshark | awk                precision %.4f, recall %.4f%n",
        of.precision(), of.recall())));
    table.append(String.format(
        Locale.ROOT, "  verdicts dropped  %,d  (all verdicts %s the recording's, times %d)%n",
        dropped, exact ? "equal" : "DIFFER FROM", capture.rounds().copies()));
    return table.toString();
  }

  private void line(StringBuilder table, String what, Timing timing) {
    table.append(String.format(
        Locale.ROOT, "  %-28s %7.2f   %7.2f%n", what, perS(timing.wallS()) / 1e6,
        perS(timing.cpuS()) / 1e6));
  }
}
