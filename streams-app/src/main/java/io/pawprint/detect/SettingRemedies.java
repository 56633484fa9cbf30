// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.util.Map;

/** One setting put right, in all its parts. */
final class SettingRemedies {

  private SettingRemedies() {}

  static Remedy set(
      String name, String right, String now, String title, String check, String risk) {
    return new Remedy(
        title,
        "sysctl -w " + name + "=" + right,
        "grep -rn " + name + " /etc/sysctl.conf /etc/sysctl.d /usr/lib/sysctl.d"
            + " # remove or correct it there, then: sysctl --system",
        "sysctl " + name + "; " + check,
        "sysctl -w " + name + "=" + now,
        "One host first; compare it with its neighbours for five minutes",
        risk,
        Map.of(name, right));
  }
}
