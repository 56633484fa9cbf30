// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import io.pawprint.tcp.KernelRule;
import io.pawprint.verdict.KernelRuleChoice;
import java.util.Locale;

/** Which rule drops SYNs here, what decided it, and how sure that is. */
final class RuleCheck {

  private static final String SUBJECT = "rule";
  private static final double SURE = 0.9;

  private RuleCheck() {}

  static KernelRuleChoice choice(Observed seen) {
    return KernelRuleChoice.of(
        KernelRuleChoice.AUTO, seen.host().kernelRelease(), seen.verdictSettings());
  }

  static Diagnosis of(Observed seen) {
    KernelRuleChoice choice = choice(seen);
    String found = String.format(Locale.ROOT, "%s, by %s (certainty %.2f)",
        choice.rule(), choice.decidedBy(), choice.confidence());
    if (choice.rule() == KernelRule.NONE) {
      return Diagnosis.ok(SUBJECT, found + ": tcp_tw_recycle drops nothing here");
    }
    String cost = (choice.rule().measured() ? "" : "read off sources, never measured; ")
        + (choice.noOptionProven() ? "" : "SYNs without timestamps are judged unknown; ");
    if (choice.confidence() >= SURE && cost.isEmpty()) {
      return Diagnosis.ok(SUBJECT, found);
    }
    return Diagnosis.limited(SUBJECT, found,
        cost + (choice.confidence() >= SURE ? "" : "a vendor may have changed it"),
        "let peers close once, and see ip tcp_metrics; or set kernel.rule");
  }
}
