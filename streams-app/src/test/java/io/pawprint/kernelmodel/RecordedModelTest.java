// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

import static io.pawprint.kernelmodel.Manner.CLIENT_FIRST;
import static io.pawprint.kernelmodel.Manner.SERVER_FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Thresholds;
import io.pawprint.probe.capture.CaptureFolder;
import io.pawprint.probe.capture.CaptureOptions;
import io.pawprint.probe.capture.Observations;
import io.pawprint.replay.HostReplay;
import io.pawprint.replay.VerdictCsv;
import io.pawprint.tcp.Ip;
import io.pawprint.verdict.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model's world as a capture folder, replayed as any other. */
class RecordedModelTest {

  private static final long START_NS = 1_795_201_770_123_456_789L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final Traffic TRAFFIC =
      new Traffic(
          6, 6, 30, 8, 0, 0, 0, 20_000, 0.1, 0, List.of(SERVER_FIRST, CLIENT_FIRST), 2, false);
  private static final List<Ip> LOCALS = Crowd.locals(TRAFFIC);

  @TempDir Path dir;
  private World world;
  private Recorder recorder;

  @BeforeEach
  void begin() {
    world = new World(START_NS, new Random(7));
    world.server = new ServerModel(world);
    recorder = new Recorder(world);
    at(0, recorder::start);
    at(0.001, new Crowd(world, TRAFFIC)::start);
  }

  private void at(double second, Runnable action) {
    world.in(second * 1000, action);
  }

  private void run(double seconds) {
    world.runUntil(START_NS + (long) (seconds * 1e9));
  }

  private static Predicate<World.Captured> from(double second) {
    return one -> one.timeNs() >= START_NS + (long) (second * 1e9);
  }

  /** What a replay says of that folder. */
  private record Replayed(List<String> lines, List<Alert> alerts) {}

  private Replayed replay(Path folder) throws IOException {
    CaptureFolder capture = CaptureFolder.open(folder);
    List<Alert> alerts = new ArrayList<>();
    HostReplay host =
        new HostReplay(capture.host().hostId(), Thresholds.DEFAULTS, alerts::add);
    StringWriter file = new StringWriter();
    try (VerdictCsv csv = new VerdictCsv(file);
        Observations all = capture.read(CaptureOptions.asLive(warning -> { }))) {
      host.watch(csv);
      all.forEachRemaining(host::observe);
      host.finish();
    }
    return new Replayed(file.toString().lines().toList(), alerts);
  }

  /** Counts SYNs between two seconds by "outcome verdict cause". */
  private Map<String, Integer> judged(List<String> lines, double fromS, double toS) {
    Map<String, String> said = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] field = line.split(",", -1);
      said.put(
          field[0] + field[1] + field[2], field[6] + (field[7].isEmpty() ? "" : " " + field[7]));
    }
    Map<String, Integer> counts = new HashMap<>();
    for (ServerModel.Outcome outcome : world.server.outcomes) {
      double second = (outcome.timeNs() - START_NS) / 1e9;
      if (second >= fromS && second < toS) {
        String time =
            outcome.timeNs() / SECOND_NS + "."
                + Long.toString(SECOND_NS + outcome.timeNs() % SECOND_NS).substring(1);
        String key = time + outcome.flow().remote() + outcome.flow().remotePort();
        counts.merge(
            outcome.verdict().label() + " " + said.getOrDefault(key, "without verdict"), 1,
            Integer::sum);
      }
    }
    return counts;
  }

  private static int wrong(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .filter(e -> !e.getKey().startsWith(e.getKey().split(" ")[1]))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  @Test
  void knowsFromTheStartWhatTheKernelRemembered() throws IOException {
    run(45);
    Path blind = recorder.write(dir.resolve("blind"), LOCALS, from(39.9), false);
    Path told = recorder.write(dir.resolve("told"), LOCALS, from(39.9), true);
    int unseeded = wrong(judged(replay(blind).lines(), 40.3, 45));
    Map<String, Integer> counts = judged(replay(told).lines(), 40.3, 45);
    assertThat(counts.get("dropped dropped recycle_older_tsval")).isGreaterThan(20);
    assertThat(wrong(counts)).as("%s", counts).isLessThan(unseeded / 4);
  }

  @Test
  void takesTheKernelsWordWhereClosesWereMissed() throws IOException {
    run(100);
    Predicate<World.Captured> holed =
        one ->
            !one.packet().has(Packet.FIN)
                || (one.packet().flow().remotePort() & 7) != 0; // every eighth close is not seen
    Path alone = recorder.write(dir.resolve("alone"), LOCALS, holed, false);
    Path told = recorder.write(dir.resolve("told"), LOCALS, holed, true);
    int missed = wrong(judged(replay(alone).lines(), 0, 100));
    Replayed corrected = replay(told);
    assertThat(missed).isGreaterThan(100);
    assertThat(wrong(judged(corrected.lines(), 0, 100))).isLessThan(missed * 9 / 10);
    assertThat(evidence(corrected.alerts())).contains(" of ");
    assertThat(confidence(corrected.alerts())).isLessThan(confidence(replay(alone).alerts()));
  }

  private static Alert recycle(List<Alert> alerts) {
    return alerts.stream()
        .filter(alert -> alert.kind().equals("RecycleUnderNat"))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static double confidence(List<Alert> alerts) {
    return recycle(alerts).confidence();
  }

  private static String evidence(List<Alert> alerts) {
    return recycle(alerts).evidence().stream()
        .filter(evidence -> evidence.name().equals("remembered by the kernel as expected"))
        .map(evidence -> evidence.value())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void agreesWithTheKernelWhereEveryCloseIsSeen() throws IOException {
    run(100);
    Replayed whole = replay(recorder.write(dir, LOCALS, one -> true, true));
    String[] figures = evidence(whole.alerts()).split(" of ");
    assertThat(Integer.parseInt(figures[1])).isGreaterThan(50);
    assertThat(figures[0]).isEqualTo(figures[1]);
    Map<String, Integer> counts = judged(whole.lines(), 0, 100);
    assertThat(wrong(counts)).as("%s", counts).isLessThanOrEqualTo(3);
  }

  @Test
  void cannotTellWhatBecomesOfASynWhileCookiesAreSent() throws IOException {
    at(70, () -> world.server.queueFull = true);
    at(80, () -> world.server.queueFull = false);
    run(100);
    List<String> lines = replay(recorder.write(dir, LOCALS, one -> true, false)).lines();
    Map<String, Integer> during = judged(lines, 70, 80);
    assertThat(during).containsKey("accepted unknown cookies_sent");
    assertThat(during.keySet()).noneMatch(what -> what.contains("accepted dropped"));
    assertThat(judged(lines, 82, 100).keySet()).noneMatch(what -> what.contains("cookies_sent"));
    assertThat(wrong(judged(lines, 82, 100))).isLessThanOrEqualTo(3);
  }

  @Test
  void followsRecycleSwitchedInTheMiddle() throws IOException {
    world.server.memory.recycle = false;
    at(29.995, () -> world.server.memory.recycle = true);
    at(59.995, () -> world.server.memory.recycle = false);
    run(90);
    List<String> lines = replay(recorder.write(dir, LOCALS, one -> true, false)).lines();
    assertThat(judged(lines, 0, 29.995).keySet()).allMatch(what -> what.startsWith("accepted acc"));
    Map<String, Integer> on = judged(lines, 30, 59.995);
    assertThat(on.get("dropped dropped recycle_older_tsval")).isGreaterThan(100);
    assertThat(wrong(on)).as("%s", on).isLessThanOrEqualTo(3);
    assertThat(judged(lines, 60, 90).keySet()).allMatch(what -> what.startsWith("accepted acc"));
  }

  @Test
  void saysTheSameWithNoReplyInTheCapture() throws IOException {
    run(100);
    Path whole = recorder.write(dir.resolve("whole"), LOCALS, one -> true, false);
    Predicate<World.Captured> noReply =
        one -> one.packet().toServer() || !one.packet().has(Packet.SYN) && !reset(one);
    Path silent = recorder.write(dir.resolve("silent"), LOCALS, noReply, false);
    List<String> with = replay(whole).lines().stream().map(RecordedModelTest::unseen).toList();
    List<String> without = replay(silent).lines().stream().map(RecordedModelTest::unseen).toList();
    assertThat(without).isEqualTo(with);
    assertThat(with).anyMatch(line -> line.contains("," + Verdict.DROPPED.label() + ","));
  }

  private static boolean reset(World.Captured one) {
    return one.packet().has(Packet.RST);
  }

  private static String unseen(String line) {
    return line.substring(0, line.lastIndexOf(','));
  }
}
