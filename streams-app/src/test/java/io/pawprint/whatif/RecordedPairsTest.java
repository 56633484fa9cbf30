// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pawprint.detect.Severity;
import io.pawprint.whatif.AlertChange.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Predictions for one recording against what was recorded in its counterpart, on real kernels. */
class RecordedPairsTest {

  private static final Path INCIDENTS = Path.of("../deploy/incidents");

  private static Difference tried(String recording, String... changes) throws IOException {
    return Tried.on(INCIDENTS.resolve(recording), Tried.scenario(changes)).get(0);
  }

  /** Kinds of alerts in the scenario. */
  private static List<String> there(Difference difference) {
    return difference.alerts().stream()
        .filter(change -> change.there().isPresent())
        .map(change -> change.alert().kind())
        .toList();
  }

  /** Kinds of alerts in the recording. */
  private static List<String> recorded(Difference difference) {
    return difference.alerts().stream()
        .filter(change -> change.recorded().isPresent())
        .map(change -> change.alert().kind())
        .toList();
  }

  @Test
  void recycleSwitchedOffComesOutAsTheRecordingWithItOff() throws IOException {
    Difference off = tried("recycle_nat", "tcp_tw_recycle=0");
    Difference counterpart = tried("recycle_off", "tcp_rfc1337=0");
    assertThat(recorded(off)).contains("RecycleUnderNat", "UnsafeTcpSettings");
    assertThat(there(off)).isEqualTo(recorded(counterpart)).isEmpty();
    assertThat(off.there().firstDropped()).isZero();
    assertThat(off.there().lost()).isZero();
    assertThat(off.saved().firstSyns()).isEqualTo(off.recorded().firstDropped()).isPositive();
    // every retransmission of the recording follows a drop, but for a SYN-ACK lost on the way
    assertThat(off.there().repeatedSyns()).isLessThanOrEqualTo(2);
    assertThat(off.saved().repeatedSyns() + off.there().repeatedSyns())
        .isEqualTo(off.recorded().repeatedSyns());
  }

  @Test
  void socketsWaitAsManyAsInTheRecordingWithRecycleOff() throws IOException {
    Difference off = tried("recycle_nat", "tcp_tw_recycle=0");
    Difference counterpart = tried("recycle_off", "tcp_rfc1337=0");
    double perS = 20; // both groups of clients open as many; the longer excerpt waits longer
    assertThat(off.recorded().timeWaitMost()).isLessThan(200);
    assertThat((double) off.there().timeWaitMost())
        .isCloseTo(counterpart.recorded().timeWaitMost(), within(6 * perS));
  }

  @Test
  void recycleSwitchedOnFailsTheShareThatItFailedForReal() throws IOException {
    Difference on = tried("recycle_off", "tcp_tw_recycle=1");
    Difference counterpart = tried("recycle_nat", "tcp_rfc1337=0");
    assertThat(counterpart.recorded().failingShare()).isGreaterThan(0.3);
    assertThat(on.there().failingShare())
        .isCloseTo(counterpart.recorded().failingShare(), within(0.05));
    assertThat(there(on)).containsExactlyInAnyOrderElementsOf(recorded(counterpart));
    assertThat(on.saved().suppressed()).isEqualTo(on.there().firstDropped());
    assertThat(on.there().timeWaitMost()).isLessThan(on.recorded().timeWaitMost() / 5);
    assertThat(on.notes()).anyMatch(note -> note.contains("late rather than lost"));
  }

  @Test
  void reuseSwitchedOnComesOutAsTheRecordingWithItOn() throws IOException {
    Difference on = tried("portexhaust_reuse0", "tcp_tw_reuse=1");
    Difference counterpart = tried("portexhaust_reuse1", "tcp_rfc1337=0");
    assertThat(recorded(on)).containsExactly("EphemeralPortExhaustion");
    assertThat(there(on)).isEqualTo(recorded(counterpart)).isEmpty();
    assertThat(on.recorded().connectsFailed()).isPositive();
    assertThat(on.there().connectsFailed()).isZero();
    assertThat(on.there().fullSinceNs()).isZero();
    assertThat(on.notes()).anyMatch(note -> note.contains("sends nothing"));
  }

  @Test
  void reuseSwitchedOffLetsAsManyThroughAsTheRecordingWithItOff() throws IOException {
    Difference off = tried("portexhaust_reuse1", "tcp_tw_reuse=0");
    assertThat(there(off)).containsExactly("EphemeralPortExhaustion");
    assertThat(off.there().fullSinceNs()).isPositive();
    // 200 ports and 60 s: 200 in the first minute and no more
    assertThat(off.there().connects() - off.there().connectsFailed()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "recycle_nat, tcp_tw_recycle=1", "recycle_nat, tcp_rfc1337=0",
    "recycle_off, tcp_tw_recycle=0", "random_clock_one_machine, tcp_timestamps=1",
    "collision_timestamps, tcp_tw_recycle=0", "collision_no_timestamps, tcp_rfc1337=0",
    "clients_close_first, kernel=METRICS_PAIR", "bucket_overflow, tcp_max_tw_buckets=100",
    "portexhaust_reuse0, tcp_tw_reuse=0", "portexhaust_reuse1, tcp_tw_reuse=1"
  })
  void aScenarioThatChangesNothingChangesNothing(String recording, String change)
      throws IOException {
    Difference same = tried(recording, change);
    assertThat(same.alerts()).allMatch(alert -> alert.kind() == Kind.UNCHANGED);
    assertThat(same.alerts()).allMatch(alert -> alert.recorded().equals(alert.there()));
    assertThat(same.saved().firstSyns() + same.saved().brought()).isZero();
    assertThat(same.there().firstDropped()).isEqualTo(same.recorded().firstDropped());
    assertThat(same.there().firstRefused()).isEqualTo(same.recorded().firstRefused());
    assertThat(same.there().repeatedSyns()).isEqualTo(same.recorded().repeatedSyns());
    assertThat(same.there().lost()).isEqualTo(same.recorded().lost());
    assertThat((double) same.there().connectsFailed())
        .isCloseTo(same.recorded().connectsFailed(), within(20.0));
    assertThat((double) same.there().overflows())
        .isCloseTo(same.recorded().overflows(), within(10.0));
  }

  @Test
  void aKernelWithoutTheCheckDropsNothing() throws IOException {
    Difference none = tried("recycle_nat", "kernel=NONE");
    assertThat(none.there().firstDropped()).isZero();
    assertThat(there(none)).doesNotContain("RecycleUnderNat");
  }

  @Test
  void timestampsSwitchedOffDropEverybodyForAMinuteFirst() throws IOException {
    Difference off = tried("recycle_nat", "tcp_timestamps=0@+30");
    assertThat(off.saved().brought()).isPositive(); // those that had a newer clock
    assertThat(there(off)).contains("RecycleUnderNat");
    assertThat(tried("recycle_nat", "tcp_timestamps=0").there().firstDropped()).isZero();
  }

  @Test
  void aHigherLimitTakesTheOverflowAwayAndALowerOneBringsIt() throws IOException {
    Difference higher = tried("bucket_overflow", "tcp_max_tw_buckets=65536");
    assertThat(recorded(higher)).contains("TimeWaitBucketOverflow");
    assertThat(there(higher)).isEmpty();
    assertThat(higher.recorded().overflows()).isPositive();
    assertThat(higher.there().overflows()).isZero();
    Difference lower = tried("recycle_off", "tcp_max_tw_buckets=500");
    assertThat(there(lower)).contains("TimeWaitBucketOverflow");
    assertThat(lower.there().timeWaitMost()).isEqualTo(500);
  }

  @Test
  void aRefusedSenderWaitsASecondOrAlmostForever() throws IOException {
    Difference kept = tried("collision_no_timestamps", "tcp_rfc1337=1");
    assertThat(kept.recorded().stallS()).isCloseTo(1, within(0.01));
    assertThat(kept.there().stallS()).isBetween(15.0, 127.0);
    Difference rearmed = tried("collision_timestamps", "tcp_rfc1337=1");
    assertThat(rearmed.there().stallS()).isGreaterThan(kept.there().stallS());
  }

  @Test
  void evidenceOfAHypotheticalAlertSaysThatItIsModelled() throws IOException {
    Difference on = tried("recycle_off", "tcp_tw_recycle=1");
    assertThat(on.alerts(Kind.BROUGHT)).isNotEmpty();
    assertThat(on.alerts(Kind.BROUGHT))
        .flatMap(change -> change.alert().evidence())
        .allMatch(evidence -> evidence.source().startsWith("modelled (tried): "));
    assertThat(tried("recycle_nat", "tcp_tw_recycle=0").alerts(Kind.AVOIDED))
        .flatMap(change -> change.alert().evidence())
        .noneMatch(evidence -> evidence.source().contains("modelled"));
  }

  @Test
  void aChangeInTheMiddleLeavesWhatWasBeforeItAlone() throws IOException {
    Difference late = tried("recycle_off", "tcp_tw_recycle=1@+30");
    Difference early = tried("recycle_off", "tcp_tw_recycle=1");
    assertThat(late.there().firstDropped()).isPositive().isLessThan(early.there().firstDropped());
    assertThat(late.alerts(Kind.BROUGHT))
        .anyMatch(change -> change.there().orElseThrow() == Severity.CRITICAL
            || change.there().orElseThrow() == Severity.WARNING);
  }

  @Test
  void severalScenariosAtOnceComeOutAsEachAlone() throws IOException {
    Path folder = INCIDENTS.resolve("recycle_nat");
    List<Difference> both =
        Tried.on(folder, Tried.scenario("tcp_tw_recycle=0"), Tried.scenario("kernel=INETPEER"));
    Difference second = tried("recycle_nat", "kernel=INETPEER");
    assertThat(both).hasSize(2);
    assertThat(both.get(1).alerts()).isEqualTo(second.alerts());
    assertThat(both.get(1).there().firstDropped()).isEqualTo(second.there().firstDropped());
  }
}
