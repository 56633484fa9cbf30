// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

import static io.pawprint.kernelmodel.Manner.BOTH;
import static io.pawprint.kernelmodel.Manner.CLIENT_FIRST;
import static io.pawprint.kernelmodel.Manner.LINGERING;
import static io.pawprint.kernelmodel.Manner.POOLED;
import static io.pawprint.kernelmodel.Manner.RESET_BY_CLIENT;
import static io.pawprint.kernelmodel.Manner.SERVER_FIRST;
import static io.pawprint.kernelmodel.Manner.SERVER_FIRST_SLOW_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.kernelmodel.Scored.Switch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verdicts from SYN, FIN and RST segments against a model of the kernel that sees every segment:
 * seeded traffic of many mixes, 100 s each, the first minute included.
 */
class KernelModelTest {

  private static final long START_NS = 1_795_201_770_123_456_789L;
  private static final double SECONDS = 100;
  private static final List<Manner> USUAL =
      List.of(SERVER_FIRST, SERVER_FIRST_SLOW_CLIENT, RESET_BY_CLIENT, CLIENT_FIRST, LINGERING);

  private static Scored run(
      long seed, Traffic traffic, List<Switch> switches, boolean allSegments) {
    World world = new World(START_NS, new Random(seed));
    world.server = new ServerModel(world);
    world.loss = traffic.loss();
    for (Switch now : switches) {
      world.in(
          (now.fromNs() - START_NS) / 1e6, () -> world.server.memory.recycle = now.recycle() == 1);
    }
    new Crowd(world, traffic).start();
    world.runUntil(START_NS + (long) (SECONDS * 1e9));
    return Scored.of(
        shown(world, traffic), Crowd.locals(traffic), world.server.outcomes, switches,
        allSegments);
  }

  private static List<Scored> runs(int seeds, double loss, double oneWayMs, List<Manner> manners) {
    return IntStream.rangeClosed(1, seeds)
        .mapToObj(
            seed ->
                run(seed, Traffic.draw(new Random(seed), loss, oneWayMs, manners),
                    List.of(new Switch(START_NS, 1)), false))
        .toList();
  }

  private static Scored pooled(List<Scored> runs) {
    return runs.stream().reduce(new Scored(), Scored::plus);
  }

  /** What a capture makes of it: copies, and segments a little out of order. */
  private static List<World.Captured> shown(World world, Traffic traffic) {
    List<World.Captured> shown = new ArrayList<>();
    for (World.Captured one : world.captured) {
      boolean late = world.random.nextDouble() < traffic.swapped();
      shown.add(late ? new World.Captured(one.timeNs() + 200_000, one.packet()) : one);
      if (world.random.nextDouble() < traffic.copies()) {
        shown.add(new World.Captured(one.timeNs() + 30_000, one.packet()));
      }
    }
    shown.sort(Comparator.comparingLong(World.Captured::timeNs));
    return shown;
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "0, 150", "0.01, 20", "0.002, 80"})
  void isRightInAtLeast999Of1000OfTheUsualMixes(double loss, double oneWayMs) {
    List<Scored> runs = runs(6, loss, oneWayMs, USUAL);
    assertThat(pooled(runs).dropped).isGreaterThan(5_000);
    assertThat(pooled(runs).precision()).as("%s", pooled(runs)).isGreaterThanOrEqualTo(0.999);
    assertThat(pooled(runs).recall()).as("%s", pooled(runs)).isGreaterThanOrEqualTo(0.999);
    assertThat(runs)
        .allSatisfy(
            run -> {
              assertThat(run.precision()).as("%s", run).isGreaterThanOrEqualTo(0.995);
              assertThat(run.recall()).as("%s", run).isGreaterThanOrEqualTo(0.995);
              assertThat(run.coverage()).as("%s", run).isGreaterThanOrEqualTo(0.99);
            });
  }

  @Test
  void isRightWhenBothSidesCloseAtOnce() {
    Scored score = pooled(runs(6, 0, 20, List.of(BOTH, SERVER_FIRST)));
    assertThat(score.dropped).isGreaterThan(5_000);
    assertThat(score.precision()).as("%s", score).isGreaterThanOrEqualTo(0.998);
    assertThat(score.recall()).as("%s", score).isGreaterThanOrEqualTo(0.998);
  }

  @Test
  void neverCallsASynDroppedWhereTheServerNeverEntersTimeWait() {
    Scored score = pooled(runs(6, 0.01, 20, List.of(CLIENT_FIRST, RESET_BY_CLIENT)));
    assertThat(score.syns).isGreaterThan(5_000);
    assertThat(score.dropped).isZero();
    assertThat(score.falseAlarms).as("%s", score).isZero();
  }

  /** Bare ACKs are not seen: within a delayed ACK of our FIN it is a guess whether one came. */
  @Test
  void losesLittleToPeersThatAcknowledgeOurFinAndKeepTheirEndOpen() {
    Scored score = pooled(runs(6, 0, 20, List.of(POOLED)));
    assertThat(score.precision()).as("%s", score).isGreaterThanOrEqualTo(0.97);
    assertThat(score.recall()).as("%s", score).isGreaterThanOrEqualTo(0.95);
    assertThat(score.coverage()).as("%s", score).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void isAlmostNeverWrongWithAllSegments() {
    List<Manner> manners =
        List.of(SERVER_FIRST, SERVER_FIRST_SLOW_CLIENT, POOLED, RESET_BY_CLIENT, CLIENT_FIRST);
    for (int seed = 1; seed <= 6; seed++) {
      Traffic traffic = Traffic.draw(new Random(seed), 0, 20, manners);
      Scored score = run(seed, traffic, List.of(new Switch(START_NS, 1)), true);
      int wrong = score.errors.values().stream().mapToInt(n -> n).sum();
      assertThat(wrong).as("%s", score).isLessThanOrEqualTo(6);
    }
  }

  @Test
  void followsRecycleAsItIsSwitchedOnAndOffAndOnAgain() {
    List<Switch> switches =
        List.of(
            new Switch(START_NS, 0),
            new Switch(START_NS + 30_000_000_000L, 1),
            new Switch(START_NS + 60_000_000_000L, 0),
            new Switch(START_NS + 75_000_000_000L, 1));
    Scored score = new Scored();
    for (int seed = 1; seed <= 6; seed++) {
      Traffic traffic = Traffic.draw(new Random(seed), 0, 20, List.of(SERVER_FIRST, CLIENT_FIRST));
      score = score.plus(run(seed, traffic, switches, false));
    }
    assertThat(score.dropped).isGreaterThan(1_000);
    assertThat(score.precision()).as("%s", score).isGreaterThanOrEqualTo(0.999);
    assertThat(score.recall()).as("%s", score).isGreaterThanOrEqualTo(0.999);
  }
}
