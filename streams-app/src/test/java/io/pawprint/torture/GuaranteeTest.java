// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import static io.pawprint.torture.Guarantee.CURRENT_IS_WHAT_IS_OPEN;
import static io.pawprint.torture.Guarantee.NONE_DOUBLED;
import static io.pawprint.torture.Guarantee.NO_ALERT_LOST;
import static io.pawprint.torture.Guarantee.RESOLVED_WAS_FIRING;
import static io.pawprint.torture.Guarantee.SAME_INPUT_SAME_ALERTS;
import static io.pawprint.torture.Guarantee.STATE_IS_THE_FOLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Thresholds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A guarantee that nothing can break guarantees nothing. */
class GuaranteeTest {

  private static final HostStory STORY = HostStory.of(1, "host-a", 500);
  private static final List<Alert> ALERTS =
      Fold.over("host-a", Thresholds.DEFAULTS, STORY.merged()).alerts;
  private static final Alert RESOLVED =
      ALERTS.stream().filter(a -> a.status() == Alert.Status.RESOLVED).findFirst().orElseThrow();

  private static Set<Guarantee> broken(Outcome outcome) {
    return Arrays.stream(Guarantee.values())
        .filter(guarantee -> guarantee.broken(outcome).isPresent())
        .collect(Collectors.toSet());
  }

  private static Map<String, Optional<Alert>> current() {
    Map<String, Optional<Alert>> current = new HashMap<>();
    ALERTS.forEach(
        alert ->
            current.put(
                alert.fingerprint(),
                Optional.of(alert).filter(a -> a.status() != Alert.Status.RESOLVED)));
    return current;
  }

  @Test
  void allHoldOfWhatShouldHaveCome() {
    Map<String, Object> state = StateDump.ofFold(List.of(STORY));
    Outcome good = Outcome.of(ALERTS, ALERTS).withCurrent(current()).withState(state, state);
    assertThat(good.broken()).isEmpty();
    assertThat(state).hasSizeGreaterThan(4);
  }

  @Test
  void alertsOfOtherFingerprintsMayComeInAnyOrder() {
    List<Alert> other = new ArrayList<>();
    ALERTS.stream().map(Alert::fingerprint).distinct().sorted(Collections.reverseOrder())
        .forEach(f -> ALERTS.stream().filter(a -> a.fingerprint().equals(f)).forEach(other::add));
    assertThat(other).isNotEqualTo(ALERTS);
    assertThat(Outcome.of(other, ALERTS).broken()).isEmpty();
  }

  @Test
  void oneThatDidNotComeIsLost() {
    List<Alert> fewer = new ArrayList<>(ALERTS);
    fewer.remove(RESOLVED);
    assertThat(broken(Outcome.of(fewer, ALERTS))).contains(NO_ALERT_LOST, SAME_INPUT_SAME_ALERTS);
  }

  @Test
  void oneThatCameTwiceIsDoubled() {
    List<Alert> more = new ArrayList<>(ALERTS);
    more.add(ALERTS.get(0));
    assertThat(broken(Outcome.of(more, ALERTS))).contains(NONE_DOUBLED, SAME_INPUT_SAME_ALERTS);
  }

  @Test
  void oneThatIsWorthLittleLessIsNotTheSame() {
    List<Alert> other = new ArrayList<>(ALERTS);
    other.set(0, ALERTS.get(0).withEvidence(List.of()));
    assertThat(broken(Outcome.of(other, ALERTS))).containsExactly(SAME_INPUT_SAME_ALERTS);
  }

  @Test
  void oneThatIsResolvedBeforeItFiredIsTold() {
    List<Alert> mixed = new ArrayList<>(ALERTS);
    mixed.remove(RESOLVED);
    mixed.add(0, RESOLVED);
    assertThat(broken(Outcome.of(mixed, ALERTS))).contains(RESOLVED_WAS_FIRING);
  }

  @Test
  void oneThatIsResolvedAndStillCurrentIsTold() {
    Map<String, Optional<Alert>> current = current();
    current.put(RESOLVED.fingerprint(), Optional.of(RESOLVED));
    assertThat(broken(Outcome.of(ALERTS, ALERTS).withCurrent(current)))
        .containsExactly(CURRENT_IS_WHAT_IS_OPEN);
    current.remove(RESOLVED.fingerprint());
    assertThat(broken(Outcome.of(ALERTS, ALERTS).withCurrent(current)))
        .containsExactly(CURRENT_IS_WHAT_IS_OPEN);
  }

  @Test
  void stateOfOtherObservationsIsTold() {
    Map<String, Object> state = StateDump.ofFold(List.of(HostStory.of(2, "host-a", 500)));
    Map<String, Object> should = StateDump.ofFold(List.of(STORY));
    assertThat(broken(Outcome.of(ALERTS, ALERTS).withState(state, should)))
        .containsExactly(STATE_IS_THE_FOLD);
  }

  @Test
  void aRunWithoutAlertsProvesNothing() {
    assertThat(Outcome.of(List.of(), List.of()).broken()).hasSize(1);
  }
}
