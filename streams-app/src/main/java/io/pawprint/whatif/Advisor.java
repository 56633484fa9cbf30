// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Remedy;
import io.pawprint.tcp.Sysctls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Which remedies are worth a trial, and which of those tried are best. */
public final class Advisor {

  /** Remedies tried on one host: each is the whole history once more. */
  private static final int MOST_TRIALS = 8;

  private Advisor() {}

  /** Remedies of these alerts that can be played through, each once. */
  public static List<Remedy> candidates(Collection<Alert> alerts, Sysctls settings) {
    Map<Map<String, String>, Remedy> bySettings = new LinkedHashMap<>();
    alerts.stream()
        .sorted(Comparator.comparing(Alert::severity).reversed())
        .flatMap(alert -> alert.remedies().stream())
        .filter(remedy -> scenario(remedy).isPresent() && allowed(remedy.settings(), settings))
        .forEach(remedy -> bySettings.putIfAbsent(remedy.settings(), remedy));
    return bySettings.values().stream().limit(MOST_TRIALS).toList();
  }

  /** What the remedy makes of a host; empty if it is no setting that can be played through. */
  public static Optional<Scenario> scenario(Remedy remedy) {
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<String, String> made : remedy.settings().entrySet()) {
      Optional<ModelledSetting> setting = ModelledSetting.of(made.getKey());
      if (setting.isEmpty()) {
        return Optional.empty();
      }
      changes.add(
          new Change(setting.get(), setting.get().value(made.getValue()), Moment.START));
    }
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    String name = remedy.settings().entrySet().iterator().next().toString();
    return Optional.of(new Scenario(name, changes, Optional.empty()));
  }

  /** Recycle on, timestamps off and a lower bucket limit cure nothing, whoever proposes them. */
  static boolean allowed(Map<String, String> makes, Sysctls now) {
    Sysctls then = new Sysctls(makes);
    boolean recycles = then.number(Sysctls.TW_RECYCLE).orElse(0) != 0;
    boolean blinds = then.number(Sysctls.TIMESTAMPS).orElse(1) == 0;
    OptionalInt buckets = then.number(Sysctls.MAX_TW_BUCKETS);
    boolean lowers =
        buckets.isPresent()
            && buckets.getAsInt() < now.number(Sysctls.MAX_TW_BUCKETS).orElse(Integer.MAX_VALUE);
    return !recycles && !blinds && !lowers;
  }

  /** Those that would have helped first, cures before them, and among equals the safest. */
  public static List<Trial> ranked(Collection<Trial> trials) {
    return trials.stream()
        .sorted(
            Comparator.comparing(Trial::helps).reversed()
                .thenComparing(Comparator.comparing(Trial::cures).reversed())
                .thenComparing(Trial::risk)
                .thenComparing(
                    Comparator.comparing((Trial t) -> t.difference().saved().firstSyns())
                        .reversed()))
        .toList();
  }
}
