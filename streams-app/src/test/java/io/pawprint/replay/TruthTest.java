// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.replay.truth.Evidence;
import io.pawprint.replay.truth.TruthRun;
import io.pawprint.replay.truth.TruthScore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts against the labels of excerpts of recordings from real kernels, warm-up included. */
class TruthTest {

  private static final Path INCIDENTS = Path.of("../deploy/incidents");

  private static TruthScore score(String name, Evidence evidence) throws IOException {
    TruthScore score = TruthRun.of(INCIDENTS.resolve(name), evidence, true).score();
    assertThat(score.missing()).as("SYNs of %s without a verdict", name).isZero();
    return score;
  }

  @Test
  void isRightInAtLeast999Of1000OnTheRecycleRecordings() throws IOException {
    TruthScore nat = score("recycle_nat", Evidence.SYN_FIN_RST);
    TruthScore random = score("random_clock_one_machine", Evidence.SYN_FIN_RST);
    TruthScore pooled = nat.plus(random);
    assertThat(nat.syns()).isGreaterThan(300);
    assertThat(random.syns()).isGreaterThan(300);
    assertThat(pooled.precision()).isGreaterThanOrEqualTo(0.999);
    assertThat(pooled.recall()).isGreaterThanOrEqualTo(0.999);
    assertThat(nat.coverage()).isGreaterThanOrEqualTo(0.99);
    assertThat(random.coverage()).isGreaterThanOrEqualTo(0.99);
  }

  @ParameterizedTest
  @ValueSource(strings = {"recycle_nat", "random_clock_one_machine"})
  void isWrongAtMostSixTimesWithAllSegments(String name) throws IOException {
    TruthScore score = score(name, Evidence.ALL_SEGMENTS);
    assertThat(score.wrong() + score.unknown()).isLessThanOrEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recycle_off", "clients_close_first", "bucket_overflow", "collision_timestamps",
        "collision_no_timestamps"
      })
  void neverCallsASynOfAControlDropped(String name) throws IOException {
    TruthScore score = score(name, Evidence.SYN_FIN_RST);
    assertThat(score.syns()).isGreaterThan(300);
    assertThat(score.falsePositive()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"collision_timestamps", "collision_no_timestamps"})
  void tellsBareAcksFromTimeWait(String name) throws IOException {
    TruthScore score = score(name, Evidence.SYN_FIN_RST);
    assertThat(score.ackTruePositive()).isPositive();
    assertThat(score.ackPrecision()).isGreaterThanOrEqualTo(0.99);
    assertThat(score.ackRecall()).isGreaterThanOrEqualTo(0.99);
  }

  @ParameterizedTest
  @ValueSource(strings = {"boundary_probes_44", "boundary_probes_el7"})
  void leavesOnlyThePairOpenThatDiffersInABareAck(String name) throws IOException {
    TruthScore score = score(name, Evidence.SYN_FIN_RST);
    assertThat(score.wrong()).isZero();
    assertThat(score.unknown()).isEqualTo(2);
    TruthScore all = score(name, Evidence.ALL_SEGMENTS);
    assertThat(all.wrong() + all.unknown()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recycle_nat", "recycle_off", "clients_close_first", "random_clock_one_machine",
        "bucket_overflow", "collision_timestamps", "collision_no_timestamps"
      })
  void seesWhatTheWireShowed(String name) throws IOException {
    assertThat(score(name, Evidence.SYN_FIN_RST).seenRight()).isGreaterThanOrEqualTo(0.999);
  }

  @ParameterizedTest
  @ValueSource(strings = {"recycle_nat", "random_clock_one_machine", "collision_timestamps"})
  void neverConsultsTheServersReplies(String name) throws IOException {
    TruthRun with = TruthRun.of(INCIDENTS.resolve(name), Evidence.SYN_FIN_RST, true);
    TruthRun without = TruthRun.of(INCIDENTS.resolve(name), Evidence.SYN_FIN_RST, false);
    assertThat(withoutSeen(without.verdictFile())).isEqualTo(withoutSeen(with.verdictFile()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recycle_nat", "random_clock_one_machine", "clients_close_first", "boundary_probes_44"
      })
  void isNoWorseWithTheKernelsOwnMemoryBeside(String name) throws IOException {
    TruthScore without = score(name, Evidence.SYN_FIN_RST);
    TruthScore with = score(name, Evidence.KERNEL_MEMORY);
    assertThat(with.wrong()).isLessThanOrEqualTo(without.wrong());
    assertThat(with.unknown()).isLessThanOrEqualTo(without.unknown());
  }

  @Test
  void marksEveryVerdictFromSynsAloneAsAnEstimate() throws IOException {
    TruthRun run = TruthRun.of(INCIDENTS.resolve("recycle_nat"), Evidence.SYN_ONLY, true);
    assertThat(run.verdictFile().lines().skip(1))
        .allMatch(line -> line.matches(".*,((\\w+_)?estimate|counter_veto|sensor_gap),\\w+"));
  }

  private static String withoutSeen(String file) {
    return file.lines()
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void estimatesFromSynsAlone() throws IOException {
    TruthScore score = score("recycle_nat", Evidence.SYN_ONLY);
    assertThat(score.precision()).isGreaterThanOrEqualTo(0.87);
    assertThat(score.recall()).isGreaterThanOrEqualTo(0.88); // 0.895 on the whole recording
  }
}
