// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.havoc;

import io.pawprint.alert.Alert;
import io.pawprint.app.PawprintConfig;
import io.pawprint.detect.Thresholds;
import io.pawprint.topology.CommittedState;
import io.pawprint.topology.PawprintStreams;
import io.pawprint.torture.Guarantee;
import io.pawprint.torture.HostStory;
import io.pawprint.torture.Outcome;
import io.pawprint.torture.Progress;
import io.pawprint.torture.Site;
import io.pawprint.torture.StateDump;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;

/** One fault after another on three brokers and three instances under load. */
public final class HavocRun {

  private static final long BACK_WITHIN_S = 180;
  private static final long CALM_MS = 4_000;
  private static final int LATE_AFTER_S = 2; // as shipped, in our time

  /**
   * What is asked for.
   *
   * @param faults of which each is tried before one comes again
   * @param secondsARound of load at least
   * @param speed of the hosts' time against ours
   * @param pauseS for how long a process is stopped
   */
  public record Plan(
      long seed, List<Fault> faults, int rounds, int secondsARound, int speed, int pauseS) {}

  private final Plan plan;
  private final Consumer<String> progress;
  private final Random random;
  private final Thresholds thresholds;
  private HavocSite site;
  private Fleet fleet;
  private AlertTail tail;
  private int ended;
  private int came;

  private HavocRun(Plan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
    this.random = new Random(plan.seed());
    this.thresholds = PawprintConfig.of(detection(plan)).thresholds();
  }

  /** Time goes faster for the hosts, so the skew that is borne has to as well. */
  private static Map<String, String> detection(Plan plan) {
    return Map.of("late.after.s", String.valueOf(LATE_AFTER_S * plan.speed()));
  }

  /** @param directory an empty one, for all that it writes */
  public static HavocFigures run(Plan plan, Path directory, Consumer<String> progress)
      throws Exception {
    HavocRun run = new HavocRun(plan, progress);
    try (HavocSite site = HavocSite.of(directory, detection(plan), progress);
        Fleet fleet = new Fleet(site.site(), run.thresholds, plan.seed(), plan.speed());
        AlertTail tail = new AlertTail(site.brokers().bootstrapServers(), site.site())) {
      run.site = site;
      run.fleet = fleet;
      run.tail = tail;
      return run.run();
    }
  }

  private HavocFigures run() throws Exception {
    List<Fault> possible =
        plan.faults().stream().filter(f -> !site.lacks().containsKey(f.group())).toList();
    Map<String, String> notRun = new TreeMap<>(site.lacks());
    notRun.keySet().removeIf(group ->
        plan.faults().stream().noneMatch(f -> f.group().equals(group)));
    List<HavocFigures.Round> rounds = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    fleet.go();
    awaitDrained(true);
    progress.accept("       " + HavocFigures.HEAD);
    List<Fault> next = new ArrayList<>();
    while (rounds.size() < plan.rounds() && !possible.isEmpty() && broken.isEmpty()) {
      if (next.isEmpty()) {
        next.addAll(possible);
        Collections.shuffle(next, random);
      }
      Fault fault = next.remove(0);
      HavocFigures.Round round;
      try {
        round = round(fault);
      } catch (IOException | RuntimeException e) { // what came before is worth telling
        broken.add(fault.title() + ", round " + (rounds.size() + 1) + ": " + e);
        return new HavocFigures(plan.seed(), rounds, notRun, broken);
      }
      rounds.add(round);
      progress.accept(String.format("%3d/%-3d%s", rounds.size(), plan.rounds(), round.row()));
      round.broken().forEach(progress);
      if (!round.broken().isEmpty()) {
        return new HavocFigures(plan.seed(), rounds, notRun, broken); // all later ones would be
      }
    }
    broken.addAll(stateAtTheEnd());
    return new HavocFigures(plan.seed(), rounds, notRun, broken);
  }

  private HavocFigures.Round round(Fault fault) throws Exception {
    fleet.go();
    Thread.sleep(CALM_MS);
    Strike strike = new Strike(site, random, plan.pauseS());
    tail.lookAfter((HostStory.BEGIN_S + fleet.second()) * 1_000L);
    List<String> broken = new ArrayList<>();
    try (Recovery recovery = new Recovery(site.site(), fleet.recordsPerS())) {
      long beganNs = System.nanoTime();
      strike.begin(fault);
      Thread.sleep(strike.forMs());
      strike.end();
      double forS = (System.nanoTime() - beganNs) / 1e9;
      while (!recovery.isCaughtUp() && secondsSince(beganNs) < forS + BACK_WITHIN_S
          || secondsSince(beganNs) < plan.secondsARound()) {
        Thread.sleep(100);
      }
      fleet.hold();
      if (!awaitDrained(false)) {
        broken.add("the instances do not come back within " + BACK_WITHIN_S + " s");
      } else {
        broken.addAll(broken());
      }
      int endedBefore = ended;
      ended = site.instances().stream().mapToInt(i -> i.ends().size()).sum();
      return new HavocFigures.Round(
          fault, strike.hit(), forS, recovery.sinceS(tail.firstNs()), recovery.againS(),
          recovery.caughtUpS(), recovery.behindMax(), ended - endedBefore, came, broken);
    }
  }

  /** Even clocks: all guarantees. Those that step: whatever came fits together. */
  private List<String> broken() throws Exception {
    Site from = site.site();
    Outcome outcome =
        from.outcome(fleet.even(), fleet.expected())
            .withState(from.records(fleet.even()), StateDump.ofRecords(fleet.folds()));
    came = outcome.came().size();
    List<String> broken = new ArrayList<>(outcome.broken());
    List<Alert> stepping = from.outcome(fleet.stepping(), List.of()).came();
    broken.addAll(from.outcome(fleet.stepping(), stepping).brokenOf(
        EnumSet.of(Guarantee.RESOLVED_WAS_FIRING, Guarantee.CURRENT_IS_WHAT_IS_OPEN)));
    long arrived = from.progress().ends().values().stream().mapToLong(Long::longValue).sum();
    if (arrived != fleet.sent()) {
      broken.add("the brokers have " + arrived + " records of " + fleet.sent() + " sent");
    }
    return broken;
  }

  private static double secondsSince(long ns) {
    return (System.nanoTime() - ns) / 1e9;
  }

  /**
   * Whether all is committed, in time.
   *
   * @param any whether something is enough
   */
  private boolean awaitDrained(boolean any) throws Exception {
    long beganNs = System.nanoTime();
    while (secondsSince(beganNs) < BACK_WITHIN_S) {
      try {
        Map<TopicPartition, Long> committed = site.site().progress().committed();
        Map<TopicPartition, Long> ends = site.site().progress().ends();
        if (any ? committed.size() == ends.size() && !ends.isEmpty() : committed.equals(ends)) {
          return true;
        }
      } catch (ExecutionException | TimeoutException e) {
        Thread.sleep(1_000); // brokers are not there yet
      }
      Thread.sleep(100);
    }
    return false;
  }

  /** Everything ends in an orderly way, and an instance that never was restores all there is. */
  private List<String> stateAtTheEnd() throws Exception {
    progress.accept("comparing all tables with the fold");
    fleet.hold();
    for (Supervised instance : site.instances()) {
      instance.stop();
    }
    Site last = site.site();
    try (PawprintStreams streams = last.start(thresholds)) {
      while (streams.kafkaStreams().state() != KafkaStreams.State.RUNNING) {
        Thread.sleep(100); // all is committed: it only has to get ready
      }
      last.awaitProcessed(streams, progress);
      streams.saveTables();
      Outcome outcome =
          last.outcome(fleet.even(), fleet.expected())
              .withState(
                  StateDump.ofHosts(
                      new CommittedState(streams.kafkaStreams()), thresholds, fleet.even()),
                  StateDump.ofFolds(fleet.folds()));
      return outcome.broken();
    }
  }
}
