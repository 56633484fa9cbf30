// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.tcp.KernelRule;
import java.util.Locale;

/**
 * Which rule a kernel follows, and what says so. The release is only a prior: vendors backport
 * freely, so what the kernel shows of itself goes first.
 *
 * @param rule the rule
 * @param confidence 0 to 1
 * @param decidedBy one phrase for a person
 * @param noOptionProven whether its treatment of SYNs without timestamps is known for this kernel
 */
public record KernelRuleChoice(
    KernelRule rule, double confidence, String decidedBy, boolean noOptionProven) {

  /** The configuration value that leaves the choice to the evidence. */
  public static final String AUTO = "auto";

  /**
   * @param override a rule's name, or {@link #AUTO}
   * @param release {@code uname -r}; may be empty
   * @param settings with the evidence that the sensor saw
   */
  public static KernelRuleChoice of(String override, String release, VerdictSettings settings) {
    if (!override.equalsIgnoreCase(AUTO)) {
      KernelRule rule = KernelRule.valueOf(override.toUpperCase(Locale.ROOT));
      return new KernelRuleChoice(rule, 1.0, "set by configuration", true);
    }
    KernelRelease kernel = KernelRelease.parse(release);
    if (settings.pawsPassive() == 0) {
      return new KernelRuleChoice(
          KernelRule.NONE, 1.0, "/proc/net/netstat has no column PAWSPassive", true);
    }
    TcpMetricsKey key = settings.tcpMetricsKey();
    if (key == TcpMetricsKey.NO_FAMILY) {
      return new KernelRuleChoice(
          KernelRule.INETPEER, 0.9, "no tcp_metrics netlink family", true);
    }
    if (key == TcpMetricsKey.REMOTE) {
      return new KernelRuleChoice(
          KernelRule.METRICS_36, 0.9, "tcp_metrics entries without a source address", false);
    }
    if (key == TcpMetricsKey.PAIR) {
      return new KernelRuleChoice(
          KernelRule.METRICS_PAIR,
          kernel.pairMeasured() ? 1.0 : 0.9,
          "tcp_metrics entries with a source address",
          kernel.pairMeasured());
    }
    return kernel.prior();
  }
}
