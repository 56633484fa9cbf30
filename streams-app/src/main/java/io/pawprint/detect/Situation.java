// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.NetstatReading;
import io.pawprint.tcp.Sysctls;
import io.pawprint.verdict.KernelRuleChoice;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is known of a host at the end of one second.
 *
 * @param hostId the host
 * @param nowNs end of the second, host time
 * @param settings newest settings; what is absent is unknown
 * @param kernelRelease newest {@code uname -r}; may be empty
 * @param netstat newest counters and gauges, if any came
 * @param rule the kernel's recycle rule and what decided it
 * @param counts sums over the last five minutes, by {@link Count} ordinal
 * @param deltas which counters the kernel has
 * @param services per service
 * @param failing per failing source
 * @param colliding per source whose SYNs an old TIME_WAIT refuses
 * @param succeeding about how many sources get through
 * @param views the clocks of failing sources
 * @param answering services that answer SYNs, and what they left unanswered
 * @param ports local ports per destination
 * @param thresholds limits in force
 */
record Situation(
    String hostId,
    long nowNs,
    Sysctls settings,
    String kernelRelease,
    Optional<NetstatReading> netstat,
    KernelRuleChoice rule,
    Window counts,
    CounterDeltas deltas,
    Services services,
    FailingSources failing,
    FailingSources colliding,
    SourceSketch succeeding,
    ClockViews views,
    AnsweringServices answering,
    PortLedger ports,
    Thresholds thresholds) {

  /** The host second that ends now. */
  long nowS() {
    return (nowNs - 1) / 1_000_000_000L;
  }

  /** Sum of a count over the last {@code spanS} seconds. */
  long sum(Count count, int spanS) {
    return counts.sum(count.ordinal(), nowS(), spanS);
  }

  /** A gauge of the newest reading. */
  OptionalLong gauge(String name) {
    Long value = netstat.map(reading -> reading.gauges().get(name)).orElse(null);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Labels of a finding on this host: pairs of name and value. */
  SortedMap<String, String> labels(String... pairs) {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("host", hostId);
    for (int i = 0; i < pairs.length; i += 2) {
      labels.put(pairs[i], pairs[i + 1]);
    }
    return labels;
  }

  /** A piece of evidence read now. */
  Evidence evidence(String name, Object value, String unit, String source) {
    return new Evidence(name, String.valueOf(value), unit, nowNs, source);
  }
}
