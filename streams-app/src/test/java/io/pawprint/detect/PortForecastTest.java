// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.detect.PortHistory.Phase;
import io.pawprint.detect.PortHistory.Towards;
import io.pawprint.state.PageSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories drawn from seeds: does the warning come in time, and is its forecast right? Connections
 * come independently of each other, so that of a hundred ports the time to the last one is off by a
 * tenth of itself whatever is done. {@code -Dports.seeds=N} draws more of them.
 */
class PortForecastTest {

  private static final int SEEDS = Integer.getInteger("ports.seeds", 25);

  private static List<Finding> findings(PortHistory history) {
    HostMonitor monitor =
        new HostMonitor(
            PortHistory.HOST, Thresholds.DEFAULTS,
            HostTables.open(
                Thresholds.DEFAULTS, PageSource.NONE, PageSource.NONE, PageSource.NONE));
    List<Finding> findings = new ArrayList<>();
    history.observations().forEach(o -> monitor.observe(o, findings::add));
    monitor.finish(findings::add);
    return findings;
  }

  private static List<Finding> on(List<Finding> findings, Towards to) {
    return findings.stream()
        .filter(f -> f.labels().getOrDefault("remote", "").equals(to.remote.toString()))
        .filter(Finding::active)
        .toList();
  }

  private static double forecastS(Finding warning) {
    return warning.evidence().stream()
        .filter(e -> e.name().equals("time to the first failure"))
        .mapToDouble(e -> Double.parseDouble(e.value().split(" ")[0]))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static int ports(long seed) {
    Random random = new Random(seed * 7919);
    return 100 + random.nextInt(random.nextBoolean() ? 200 : 3_000);
  }

  /** Half of the time something goes on before; then a rate that takes the rest in that time. */
  private static PortHistory runsOut(long seed, int seconds) {
    PortHistory history = new PortHistory(seed, ports(seed), PortKernel.Reuse.NEVER, true);
    Random random = history.random;
    boolean v6 = random.nextInt(3) == 0;
    double ceiling = history.usable() / PortHistory.HOLD_S;
    double before = random.nextBoolean() ? 0.1 + 0.4 * random.nextDouble() : 0;
    Towards to = history.towards(v6);
    to.meanOpenS = 0.002 + 0.5 * random.nextDouble();
    to.phase(before * ceiling, 60 + random.nextInt(30));
    to.phase((1 - before) * history.usable() / seconds + before * ceiling, seconds * 2 + 60);
    for (int others = random.nextInt(3); others > 0; others--) {
      history.towards(v6).phase(ceiling * (0.05 + 0.35 * random.nextDouble()), 200);
    }
    return history;
  }

  /** Reuse lets it go on at half the ceiling; then come connections enough to run out. */
  private static PortHistory stepsUp(long seed, PortKernel.Reuse reuse) {
    PortHistory history =
        new PortHistory(seed, 100 + new Random(seed).nextInt(300), reuse, true);
    double ceiling =
        history.usable() / (reuse == PortKernel.Reuse.MORE_THAN_A_WHOLE_SECOND ? 2.0 : 1.0);
    history.towards(history.random.nextBoolean())
        .phase(0.1 * ceiling, 30)
        .phase(0.5 * ceiling, 30)
        .phase((1.3 + history.random.nextDouble()) * ceiling, 20);
    return history;
  }

  /** How many of the histories were warned of right; prints the rates and what went wrong. */
  private static final class Score {
    private int inTime;
    private int right;
    private int afterTheStep;
    private int othersQuiet;
    private final List<String> wrong = new ArrayList<>();

    static Score of(String what, LongFunction<PortHistory> draw, double leastLeadS) {
      Score score = new Score();
      for (long seed = 1; seed <= SEEDS; seed++) {
        score.add(seed, draw.apply(seed), leastLeadS);
      }
      System.out.printf(
          "%-44s of %d: in time %d, forecast within 30 %% %d, not before the step %d, others"
              + " quiet %d%n%s%n",
          what, SEEDS, score.inTime, score.right, score.afterTheStep, score.othersQuiet,
          String.join("\n", score.wrong));
      return score;
    }

    private void add(long seed, PortHistory history, double leastLeadS) {
      List<Finding> findings = findings(history);
      Towards to = history.destinations.get(0);
      assertThat(to.firstFailureNs).as("seed %d runs out", seed).isPositive();
      if (history.destinations.stream().skip(1).allMatch(o -> on(findings, o).isEmpty())) {
        othersQuiet++;
      }
      if (on(findings, to).isEmpty()) {
        wrong.add("  seed " + seed + ": no warning");
        return;
      }
      Finding warning = on(findings, to).get(0);
      double leadS = (to.firstFailureNs - warning.timeNs()) / 1e9;
      double sinceLeadS = (to.firstFailureNs - warning.sinceNs()) / 1e9;
      boolean early = leastLeadS > 0 ? leadS >= leastLeadS && leadS <= 600 : sinceLeadS > 0;
      double off = forecastS(warning) / leadS - 1;
      inTime += early ? 1 : 0;
      right += Math.abs(off) <= 0.3 ? 1 : 0;
      afterTheStep += warning.sinceNs() > to.lastPhaseNs() ? 1 : 0;
      if (!early || leastLeadS > 0 && !(Math.abs(off) <= 0.3)) {
        wrong.add(
            String.format(
                Locale.ROOT, "  seed %d: lead %.1f s, forecast %.1f s; %s", seed, leadS,
                forecastS(warning), warning.summary()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 40})
  void warnsInTimeOfPortsThatRunOutAndSaysWhen(int seconds) {
    Score score = Score.of("gone in " + seconds + " s", seed -> runsOut(seed, seconds), 5);

    assertThat(score.inTime).isGreaterThanOrEqualTo(SEEDS * 94 / 100);
    assertThat(score.right).isGreaterThanOrEqualTo(SEEDS * 84 / 100);
    assertThat(score.afterTheStep).isEqualTo(SEEDS);
    assertThat(score.othersQuiet).isEqualTo(SEEDS);
  }

  @ParameterizedTest
  @EnumSource(value = PortKernel.Reuse.class, mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
  void staysSilentWhileReuseHelpsAndWarnsBeforeTheFirstFailure(PortKernel.Reuse reuse) {
    Score score = Score.of("steps up, " + reuse, seed -> stepsUp(seed, reuse), 0);

    assertThat(score.inTime).isEqualTo(SEEDS);
    assertThat(score.afterTheStep).isEqualTo(SEEDS);
  }

  @Test
  void countsNoPortsThatThePeerClosesFirst() {
    PortHistory history = new PortHistory(1, 2_000, PortKernel.Reuse.NEVER, true);
    Towards pool = history.towards(false).phase(20, 25).phase(0, 200);
    pool.meanOpenS = 10_000; // some five hundred connections stay, and two hundred a second pass
    Towards passing = history.towards(false).phase(200, 120);
    passing.peerClosesShare = 1;
    passing.meanOpenS = 0.5;

    assertThat(findings(history)).isEmpty();
    assertThat(pool.firstFailureNs + passing.firstFailureNs).isZero();
  }

  @Test
  void knowsThatReuseWantsTimestampsOnBothEnds() {
    PortHistory history = new PortHistory(3, 1_000, PortKernel.Reuse.AFTER_THE_DELAY, false);
    Towards to = history.towards(false).phase(40, 60);
    List<Finding> findings = findings(history);

    assertThat(to.firstFailureNs).isPositive();
    Finding warning = on(findings, to).get(0);
    assertThat((to.firstFailureNs - warning.timeNs()) / 1e9).isBetween(5.0, 60.0);
    assertThat(forecastS(warning) / ((to.firstFailureNs - warning.timeNs()) / 1e9))
        .isBetween(0.7, 1.3);
  }

  @Test
  void saysThatTheFirstHalfIsUsedUpThoughSomePortsWillAlwaysBeLeft() {
    PortHistory history = new PortHistory(5, 4_000, PortKernel.Reuse.NEVER, true);
    Towards to = history.towards(false).phase(0.65 * history.usable() / 60, 100);
    List<Finding> findings = findings(history);

    assertThat(to.firstFailureNs).isZero();
    assertThat(on(findings, to)).isNotEmpty().allMatch(f -> f.severity() == Severity.WARNING);
    assertThat(on(findings, to).get(0).summary())
        .contains("the half that is tried first is used up, and no end is forecast");
  }

  @Test
  void aPhaseIsWhatItSays() {
    PortHistory history = new PortHistory(1, 5_000, PortKernel.Reuse.NEVER, true);
    Towards to = history.towards(true).phase(50, 20).phase(0, 5).phase(10, 20);
    long syns =
        history.observations().stream()
            .filter(io.pawprint.observe.SegmentBatch.class::isInstance)
            .mapToLong(b -> ((io.pawprint.observe.SegmentBatch) b).rows().size / 4)
            .sum();

    assertThat(syns).isBetween(1_100L, 1_300L);
    assertThat(to.phases).contains(new Phase(0, 5));
  }
}
