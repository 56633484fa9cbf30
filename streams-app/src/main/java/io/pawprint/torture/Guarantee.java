// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import io.pawprint.alert.Alert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What holds of every run that began with the same observations, whatever was done to it. */
public enum Guarantee {
  NO_ALERT_LOST("no alert lost", Guarantee::lost),
  NONE_DOUBLED("none doubled", Guarantee::doubled),
  SAME_INPUT_SAME_ALERTS("same input, same alerts", Guarantee::different),
  RESOLVED_WAS_FIRING("every resolved was firing", Guarantee::resolvedUnopened),
  CURRENT_IS_WHAT_IS_OPEN("alerts.current is what is open", Guarantee::currentDiffers),
  STATE_IS_THE_FOLD("state equals fold", Guarantee::stateDiffers);

  private static final int TOLD_MAX = 5;
  private static final int BEFORE_CHARS = 40;
  private static final int SHOWN_CHARS = 120;

  private final String title;
  private final Function<Outcome, List<String>> violations;

  Guarantee(String title, Function<Outcome, List<String>> violations) {
    this.title = title;
    this.violations = violations;
  }

  /** For a table. */
  public String title() {
    return title;
  }

  /** How it is broken, in one line; empty if it holds. */
  public Optional<String> broken(Outcome outcome) {
    List<String> found = violations.apply(outcome);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(title + " is broken " + found.size() + " times: "
        + String.join("; ", found.subList(0, Math.min(TOLD_MAX, found.size()))));
  }

  private static List<String> lost(Outcome outcome) {
    Map<String, Integer> came = counted(outcome.came());
    List<String> lost = new ArrayList<>();
    counted(outcome.expected()).forEach((line, times) -> {
      if (!came.containsKey(line)) {
        lost.add(line);
      }
    });
    return lost;
  }

  private static List<String> doubled(Outcome outcome) {
    Map<String, Integer> expected = counted(outcome.expected());
    List<String> doubled = new ArrayList<>();
    counted(outcome.came()).forEach((line, times) -> {
      if (times > Math.max(1, expected.getOrDefault(line, 1))) {
        doubled.add(line + " came " + times + " times");
      }
    });
    return doubled;
  }

  /** Field by field; between fingerprints, which stand on different partitions, is no order. */
  private static List<String> different(Outcome outcome) {
    Map<String, List<Alert>> came = byFingerprint(outcome.came());
    Map<String, List<Alert>> expected = byFingerprint(outcome.expected());
    List<String> different = new ArrayList<>();
    Set<String> all = new HashSet<>(came.keySet());
    all.addAll(expected.keySet());
    for (String fingerprint : all) {
      List<Alert> here = came.getOrDefault(fingerprint, List.of());
      List<Alert> there = expected.getOrDefault(fingerprint, List.of());
      for (int i = 0; i < Math.max(here.size(), there.size()); i++) {
        String is = i < here.size() ? here.get(i).toString() : "nothing";
        String should = i < there.size() ? there.get(i).toString() : "nothing";
        if (!is.equals(should)) {
          int at = from(is, should);
          different.add("transition " + i + " of " + fingerprint + " ("
              + line((here.isEmpty() ? there : here).get(0)) + " and after it) should be "
              + excerpt(should, at) + ": was " + excerpt(is, at));
        }
      }
    }
    return different;
  }

  /** Where two texts begin to differ, with a little before it. */
  private static int from(String one, String other) {
    int at = 0;
    while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return Math.max(0, at - BEFORE_CHARS);
  }

  private static String excerpt(String text, int from) {
    int begin = Math.min(from, text.length());
    int end = Math.min(text.length(), begin + SHOWN_CHARS);
    return (begin > 0 ? "…" : "") + text.substring(begin, end) + (end < text.length() ? "…" : "");
  }

  private static List<String> resolvedUnopened(Outcome outcome) {
    List<String> unopened = new ArrayList<>();
    byFingerprint(outcome.came()).forEach((fingerprint, alerts) -> {
      boolean open = false;
      for (Alert alert : alerts) {
        if (alert.status() == Alert.Status.FIRING && open) {
          unopened.add(line(alert) + " though it was open");
        } else if (alert.status() != Alert.Status.FIRING && !open) {
          unopened.add(line(alert) + " though it was not open");
        }
        open = alert.status() != Alert.Status.RESOLVED;
      }
    });
    return unopened;
  }

  private static List<String> currentDiffers(Outcome outcome) {
    List<String> differs = new ArrayList<>();
    outcome.current().ifPresent(current -> {
      Map<String, Alert> last = new TreeMap<>();
      outcome.came().forEach(alert -> last.put(alert.fingerprint(), alert));
      last.forEach((fingerprint, alert) -> {
        Optional<Alert> should =
            Optional.of(alert).filter(a -> a.status() != Alert.Status.RESOLVED);
        Optional<Alert> is = current.get(fingerprint);
        if (!should.equals(is)) {
          differs.add(fingerprint + " should be " + should + ": was " + is);
        }
      });
      current.keySet().stream().filter(f -> !last.containsKey(f)).forEach(differs::add);
    });
    return differs;
  }

  private static List<String> stateDiffers(Outcome outcome) {
    List<String> differs = new ArrayList<>();
    outcome.expectedState().forEach((part, should) -> {
      if (!should.equals(outcome.state().get(part))) {
        differs.add(part);
      }
    });
    return differs;
  }

  private static Map<String, Integer> counted(List<Alert> alerts) {
    Map<String, Integer> counted = new TreeMap<>();
    alerts.forEach(alert -> counted.merge(line(alert), 1, Integer::sum));
    return counted;
  }

  private static String line(Alert alert) {
    return String.join(" ", alert.hostId(), alert.kind(), alert.labels().toString(),
        alert.status().name(), String.valueOf(alert.updatedAtMs()));
  }

  private static Map<String, List<Alert>> byFingerprint(List<Alert> alerts) {
    Map<String, List<Alert>> by = new HashMap<>();
    alerts.forEach(a -> by.computeIfAbsent(a.fingerprint(), f -> new ArrayList<>()).add(a));
    return by;
  }
}
