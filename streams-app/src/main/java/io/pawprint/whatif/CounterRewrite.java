// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.observe.NetstatReading;
import io.pawprint.tcp.KernelRule;
import io.pawprint.tcp.TcpCounters;
import java.util.HashMap;
import java.util.Map;

/**
 * Counters and gauges as a hypothetical world's kernel would show them.
 *
 * <pre>
 *   PAWSPassive         = recorded when the scenario begins + drops there since
 *   ListenDrops         = recorded - recorded rise of PAWSPassive + drops there    (METRICS_PAIR)
 *   TCPTimeWaitOverflow = recorded when it begins + overflows there since + those for memory
 *   sockstat TCP tw     = sockets there + those of the recording that no row accounts for
 *   others              = recorded + what the two worlds differ by
 * </pre>
 */
final class CounterRewrite {

  static final String TIME_WAIT_GAUGE = "sockstat.TCP.tw";
  static final String OVERFLOW = TcpCounters.TIME_WAIT_OVERFLOW;

  /** An overflow while fewer sockets than this share of the limit wait is one of memory. */
  private static final double AT_LIMIT = 0.9;

  private final boolean verdicts;
  private final boolean timeWaits;
  private final boolean ports;
  private final Map<String, Long> highest = new HashMap<>();
  private long pawsBase = -1;
  private long droppedBase;
  private long overflowBase = -1;
  private long overflowsBase;
  private long overflowBefore = -1;
  private long forMemory;

  CounterRewrite(Scenario scenario) {
    this.verdicts = scenario.touchesVerdicts();
    this.timeWaits = scenario.touchesTimeWait();
    this.ports = scenario.touchesPorts();
  }

  /** {@code TcpExt.PAWSPassive} there, given what was read. */
  long pawsPassive(long recorded, Events here, boolean known) {
    if (!verdicts || !known) {
      return recorded;
    }
    if (pawsBase < 0) {
      pawsBase = recorded;
      droppedBase = here.dropped;
    }
    return pawsBase + here.dropped - droppedBase;
  }

  /** {@code TcpExt.TCPTimeWaitOverflow} there. */
  long overflow(long recorded, TimeWaitTable here) {
    if (!timeWaits) {
      return recorded;
    }
    if (overflowBase < 0) {
      overflowBase = recorded;
      overflowsBase = here.overflows();
    }
    return overflowBase + here.overflows() - overflowsBase + forMemory;
  }

  /** Counters of one reading; {@code known} says that drops can be modelled. */
  Map<String, Long> counters(
      NetstatReading reading, Events here, Events there, TimeWaitTable table, boolean known,
      KernelRule rule, long recordedLimit) {
    Map<String, Long> counters = new HashMap<>(reading.counters());
    if (counters.keySet().stream().noneMatch(name -> name.startsWith("TcpExt."))) {
      return counters;
    }
    memory(reading, recordedLimit);
    Long recordedPaws = counters.get(TcpCounters.PAWS_PASSIVE);
    if (verdicts && rule == KernelRule.NONE) {
      counters.remove(TcpCounters.PAWS_PASSIVE);
    } else if (recordedPaws != null || verdicts && known) {
      long recorded = recordedPaws == null ? 0 : recordedPaws;
      counters.put(TcpCounters.PAWS_PASSIVE, pawsPassive(recorded, here, known));
    }
    if (verdicts && known) {
      long fewer = there.dropped - here.dropped;
      rise(counters, TcpCounters.LISTEN_DROPS, rule == KernelRule.METRICS_PAIR ? -fewer : 0);
    }
    counters.computeIfPresent(OVERFLOW, (name, recorded) -> overflow(recorded, table));
    rise(counters, TcpCounters.PASSIVE_OPENS, here.opened - there.opened);
    boolean apart = counters.containsKey(TcpCounters.PAWS_TIMEWAIT);
    rise(
        counters, apart ? TcpCounters.PAWS_TIMEWAIT : TcpCounters.PAWS_ESTAB,
        here.pawsRejects - there.pawsRejects);
    rise(counters, TcpCounters.ACK_SKIPPED_TIME_WAIT, here.silent - there.silent);
    return counters;
  }

  /** A counter never falls, whatever is assumed. */
  private void rise(Map<String, Long> counters, String name, long by) {
    Long recorded = counters.get(name);
    if (recorded != null) {
      long value = Math.max(highest.getOrDefault(name, 0L), recorded + by);
      highest.put(name, value);
      counters.put(name, value);
    }
  }

  private void memory(NetstatReading reading, long recordedLimit) {
    Long now = reading.counters().get(OVERFLOW);
    Long waiting = reading.gauges().get(TIME_WAIT_GAUGE);
    if (now != null && waiting != null) {
      boolean forMemoryNow = waiting < AT_LIMIT * recordedLimit;
      if (overflowBefore >= 0 && now > overflowBefore && forMemoryNow) {
        forMemory += now - overflowBefore;
      }
      overflowBefore = now;
    }
  }

  /** Gauges of one reading. */
  Map<String, Long> gauges(NetstatReading reading, TimeWaitTable here, long unseen) {
    Map<String, Long> gauges = new HashMap<>(reading.gauges());
    if (timeWaits || ports) {
      gauges.computeIfPresent(TIME_WAIT_GAUGE, (name, recorded) -> here.count() + unseen);
    }
    return gauges;
  }
}
