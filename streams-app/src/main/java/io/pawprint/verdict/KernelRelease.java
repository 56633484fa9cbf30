// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.tcp.KernelRule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kernel release as {@code uname -r} gives it: major, minor and whether it is el6 or el7. */
record KernelRelease(int major, int minor, int build, String text) {

  private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.\\d+)?(?:-(\\d+))?.*");

  static KernelRelease parse(String release) {
    Matcher m = FORM.matcher(release);
    if (!m.matches()) {
      return new KernelRelease(-1, -1, -1, release);
    }
    int build = m.group(3) == null ? -1 : Integer.parseInt(m.group(3));
    return new KernelRelease(
        Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), build, release);
  }

  private boolean atLeast(int wantedMajor, int wantedMinor) {
    return major > wantedMajor || major == wantedMajor && minor >= wantedMinor;
  }

  private boolean el7() {
    return major == 3 && minor == 10 && text.contains("el7");
  }

  /** Kernels on which the pair rule, its no-option clause included, was measured. */
  boolean pairMeasured() {
    return el7() && build >= 1160 || atLeast(4, 4) && !atLeast(4, 12);
  }

  /** What the release alone lets one expect. */
  KernelRuleChoice prior() {
    if (major < 0) {
      return new KernelRuleChoice(
          KernelRule.METRICS_PAIR, 0.3, "kernel release unknown: the commonest rule", false);
    }
    String by = "kernel release " + text;
    if (atLeast(4, 12)) {
      return new KernelRuleChoice(KernelRule.NONE, 0.95, by, true);
    }
    if (pairMeasured()) {
      return new KernelRuleChoice(KernelRule.METRICS_PAIR, 0.95, by, true);
    }
    if (el7() || atLeast(3, 14)) {
      return new KernelRuleChoice(KernelRule.METRICS_PAIR, 0.6, by, false);
    }
    if (atLeast(3, 6)) {
      return new KernelRuleChoice(KernelRule.METRICS_36, 0.6, by, false);
    }
    return new KernelRuleChoice(KernelRule.INETPEER, 0.8, by, true);
  }
}
