// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.app.bench.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** What one run of {@link PeerBench} measured, and each of Flink's figures over pawprint's. */
final class PeerFigures {

  /**
   * One process.
   *
   * @param verdictsEqual whether they are the fold's
   * @param alerts fingerprints that it wrote
   * @param alertsEqual whether they are pawprint's, transition by transition
   */
  private record Line(
      Contestant who, RunFigures run, boolean verdictsEqual, int alerts, boolean alertsEqual) {}

  private final HotPathLoad load;
  private final SortedMap<String, Long> expected;
  private final List<Line> lines = new ArrayList<>();

  PeerFigures(HotPathLoad load, SortedMap<String, Long> expected) {
    this.load = load;
    this.expected = expected;
  }

  void add(Contestant who, RunFigures run, int alerts, boolean alertsEqual) {
    boolean equal =
        who.design() == Design.BY_SYN
            ? dropped(run.verdicts()) == dropped(expected) && syns(run) == syns(expected)
            : run.verdicts().equals(expected);
    lines.add(new Line(who, run, equal, alerts, alertsEqual));
  }

  private static long syns(RunFigures run) {
    return syns(run.verdicts());
  }

  private static long syns(SortedMap<String, Long> verdicts) {
    return verdicts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long dropped(SortedMap<String, Long> verdicts) {
    return verdicts.entrySet().stream()
        .filter(e -> e.getKey().startsWith("dropped "))
        .mapToLong(e -> e.getValue())
        .sum();
  }

  /** Whether every result was as it had to be. */
  boolean isWhole() {
    return lines.stream().allMatch(line -> line.verdictsEqual() && line.alertsEqual());
  }

  /** Pawprint with as many threads, which is measured first. */
  private RunFigures base(Contestant who) {
    return lines.stream()
        .filter(line -> line.who().isPawprint())
        .filter(line -> line.who().parallelism() == who.parallelism())
        .map(Line::run)
        .findFirst()
        .orElseThrow();
  }

  /** What was added last. */
  String last() {
    Line line = lines.get(lines.size() - 1);
    return line(line) + (line.verdictsEqual() ? "" : " " + line.run().verdicts());
  }

  private String line(Line line) {
    RunFigures run = line.run();
    RunFigures base = base(line.who());
    return String.format(
        Locale.ROOT, "%-46s %8.3f %6.1f %9.3f %6.1f %7d %5.1f  %s",
        line.who().label(), run.synPerS() / 1e6, base.synPerS() / run.synPerS(),
        run.cpuSPerMillion(), run.cpuSPerMillion() / base.cpuSPerMillion(), run.peakRssMb(),
        (double) run.peakRssMb() / base.peakRssMb(), result(line));
  }

  private String result(Line line) {
    String verdicts = line.verdictsEqual() ? "equal" : "DIFFER";
    boolean told = !line.who().isPawprint() && line.who().design() != Design.BY_SYN;
    return verdicts + (told ? line.alertsEqual() ? ", equal" : ", DIFFER" : "");
  }

  /** Some lines for a person. */
  String table() {
    StringBuilder table = new StringBuilder(String.format(
        Locale.ROOT,
        "%,d SYNs in batches of %d from %,d sources to %d hosts, %,d of them dropped%n"
            + "%-46s %8s %6s %9s %6s %7s %5s  %s%n",
        load.syns(), HotPathLoad.ROWS, load.sources(), load.hosts(), dropped(expected),
        "(x: pawprint's over, or under, with as many threads)", "M SYN/s", "x", "CPU s/M", "x",
        "RSS MB", "x", "verdicts, alerts"));
    lines.forEach(line -> table.append(line(line)).append(System.lineSeparator()));
    return table.append(Machine.ofThis().line()).append(System.lineSeparator()).toString();
  }

  /** One line. */
  String json() throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    StringBuilder runs = new StringBuilder();
    for (Line line : lines) {
      Contestant who = line.who();
      RunFigures run = line.run();
      RunFigures base = base(who);
      runs.append(runs.isEmpty() ? "" : ",").append(String.format(
          Locale.ROOT,
          "{\"engine\":\"%s\",\"design\":\"%s\",\"parallelism\":%d,\"checkpointMs\":%d,"
              + "\"timesSlower\":%.2f,\"timesCpu\":%.2f,\"timesRss\":%.2f,\"verdictsEqual\":%b,"
              + "\"alerts\":%d,\"alertsEqual\":%b,\"run\":%s}",
          who.isPawprint() ? "pawprint" : "flink", who.isPawprint() ? "" : who.design(),
          who.parallelism(), who.everyMs(), base.synPerS() / run.synPerS(),
          run.cpuSPerMillion() / base.cpuSPerMillion(),
          (double) run.peakRssMb() / base.peakRssMb(), line.verdictsEqual(), line.alerts(),
          line.alertsEqual(), mapper.writeValueAsString(run)));
    }
    return String.format(
        Locale.ROOT,
        "{\"syns\":%d,\"hosts\":%d,\"sources\":%d,\"batchRows\":%d,\"expected\":%s,\"runs\":[%s],"
            + "\"machine\":%s}",
        load.syns(), load.hosts(), load.sources(), HotPathLoad.ROWS,
        mapper.writeValueAsString(expected), runs, Machine.ofThis().json());
  }
}
