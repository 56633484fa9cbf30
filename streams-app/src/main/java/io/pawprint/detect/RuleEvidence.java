// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.tcp.TcpCounters;
import io.pawprint.verdict.KernelRuleChoice;

/** The kernel rule as counters and settings show it, where no SYN sensor runs. */
final class RuleEvidence {

  private RuleEvidence() {}

  static KernelRuleChoice choose(
      String override, String release, SysctlReading sysctl, NetstatReading netstat) {
    boolean netstatRead =
        netstat != null
            && netstat.counters().keySet().stream().anyMatch(name -> name.startsWith("TcpExt."));
    int pawsPassive =
        !netstatRead
            ? VerdictSettings.UNKNOWN
            : netstat.counters().containsKey(TcpCounters.PAWS_PASSIVE) ? 1 : 0;
    int unknown = VerdictSettings.UNKNOWN;
    TcpMetricsKey key = sysctl == null ? TcpMetricsKey.UNKNOWN : sysctl.tcpMetricsKey();
    return KernelRuleChoice.of(
        override,
        release,
        new VerdictSettings(unknown, unknown, unknown, unknown, unknown, pawsPassive, key));
  }
}
