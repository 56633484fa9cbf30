// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks, delays and habits that the promise does not name, and that the field has. */
class OtherClocksTest {

  private static final int TRIALS = 200;
  private static final double[] RATES_HZ = {1000, 1000, 1000, 250, 100, 300, 128};

  private static Predicate<ClockEstimate> exactly(int machines) {
    return estimate -> estimate.machines() == machines && !estimate.clockless();
  }

  private static Machine any(Trial trial) {
    double hz = RATES_HZ[trial.random.nextInt(RATES_HZ.length)];
    return Machine.up(trial.random, hz).slewed(trial.random);
  }

  private static Trial anyMachines(Trial trial, int machines) {
    for (int i = 0; i < machines; i++) {
      trial.machine(any(trial), 4 + trial.random.nextInt(30));
    }
    return trial;
  }

  @ParameterizedTest
  @CsvSource({"1,120", "2,120", "5,600", "18,600", "2,7200", "10,7200", "5,43200", "18,43200"})
  void countsSlewedMachinesOverMinutesAndHours(int machines, int seconds) {
    Rate.atLeast(
        0.99, TRIALS, machines + " slewed machines over " + seconds + " s",
        seed -> {
          Trial trial = new Trial(seed).lasting(seconds);
          trial.late(() -> 0.002 + 0.038 * trial.random.nextDouble());
          return anyMachines(trial, machines).estimate();
        },
        exactly(machines));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 18})
  void countsThroughALinkFiveTimesAsBad(int machines) {
    Rate.atLeast(
        0.98, TRIALS, machines + " machines, 100 ms late in the mean",
        seed -> {
          Trial trial = new Trial(seed);
          trial.late(() -> -0.1 * Math.log(1 - trial.random.nextDouble()));
          return anyMachines(trial, machines).estimate();
        },
        exactly(machines));
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, 10, 64, 128, 200, 300, 512, 1024, 1200})
  void countsOddClocks(double hz) {
    Rate.atLeast(
        0.99, TRIALS, "3 machines of " + hz + " Hz",
        seed -> {
          Trial trial = new Trial(seed);
          for (int i = 0; i < 3; i++) {
            trial.machine(Machine.up(trial.random, hz), trial.few());
          }
          return trial.estimate();
        },
        exactly(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 10})
  void countsMachinesThatSendInBurstsAmongRandomStamps(int machines) {
    Rate.atLeast(
        0.96, TRIALS, machines + " machines in bursts, a third clockless",
        seed -> {
          Trial trial = new Trial(seed);
          for (int i = 0; i < machines; i++) {
            trial.bursts(any(trial), 3 + trial.random.nextInt(6));
          }
          return trial.clockless(trial.size() / 2).estimate();
        },
        estimate -> estimate.machines() == machines && estimate.clockless());
  }

  @Test
  void findsTheMachinesAmongTenTimesAsManyRandomStamps() {
    Rate.atLeast(
        0.99, 50, "2 machines among 3000 random stamps",
        seed -> {
          Trial trial = new Trial(seed);
          trial.machine(any(trial), 150).machine(any(trial), 150);
          return trial.clockless(3_000).estimate();
        },
        estimate -> estimate.machines() == 2 && estimate.clockless());
  }

  @Test
  void takesRebootAfterRebootForNoNat() {
    Rate.atLeast(
        0.995, TRIALS, "one machine, rebooted four times",
        seed -> {
          Trial trial = new Trial(seed).lasting(3_600);
          Machine machine = any(trial);
          for (int i = 0; i < 100; i++) {
            double atS = trial.anyTimeS();
            trial.syn(atS, machine.restarted((atS < 3_000 ? (int) atS / 720 : 4) * 800_000_000L)
                .tsVal(atS));
          }
          return trial.estimate();
        },
        exactly(1));
  }

  @Test
  void keepsTheCountWhenOneOfSeveralReboots() {
    Rate.atLeast(
        0.99, TRIALS, "5 machines, one of them rebooted",
        seed -> {
          Trial trial = new Trial(seed);
          for (int i = 0; i < 4; i++) {
            trial.machine(any(trial), 40);
          }
          Machine machine = any(trial);
          return trial.changing(machine, machine.restarted(trial.random.nextInt()), 300, 60)
              .estimate();
        },
        exactly(5));
  }

  @Test
  void keepsTheCountWhenTheHostsClockIsSetForward() {
    Rate.atLeast(
        0.97, TRIALS, "5 machines, host set forward by up to 100 s",
        seed -> {
          Trial trial = new Trial(seed);
          double setS = 100 * trial.random.nextDouble();
          trial.late(() -> 0);
          for (int i = 0; i < 5; i++) {
            Machine machine = Machine.up(trial.random, 1_000);
            for (int syn = 0; syn < 30; syn++) {
              double atS = trial.anyTimeS();
              trial.syn(atS < 300 ? atS : atS + setS, machine.tsVal(atS));
            }
          }
          return trial.estimate();
        },
        exactly(5));
  }

  /** One offset per 4-tuple: the ports come round, and with them the lines that chance made. */
  @Test
  void abstainsFromAHostWithOneClockPerPort() {
    Rate.atLeast(
        1, 3, "150000 SYNs in ten hours, a clock for each of 14000 ports",
        seed -> {
          Trial trial = new Trial(seed);
          int[] offsets = trial.random.ints(14_000).toArray();
          for (int i = 0; i < 150_000; i++) {
            double atS = 36_000.0 * i / 150_000;
            trial.syn(atS, offsets[i % 14_000] + (int) (1_000 * atS));
          }
          return trial.estimate();
        },
        estimate -> estimate.abstains() && estimate.clockless());
  }
}
