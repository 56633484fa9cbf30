// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.detect.BucketTrend.Forecast;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The connection tracking table full, or about to be, or unable to take entries in
 * ({@code __nf_conntrack_alloc}, {@code __nf_conntrack_confirm},
 * net/netfilter/nf_conntrack_core.c): ports and tuples that run out where no socket shows it.
 */
final class ConntrackPressure implements Detector {

  private static final String COUNT = "conntrack.count";
  private static final String MAX = "conntrack.max";

  /** From here on it counts as full: each CPU frees and takes entries all the time. */
  private static final double FULL = 0.99;

  /** No forecast is spoken of below this share. */
  private static final double FORECAST_FROM_SHARE = 0.5;

  /** {@code nf_conntrack_tcp_timeout_time_wait}: how long a closed connection's entry stays. */
  private static final double ENTRY_STAYS_S = 120;

  private final Condition condition = new Condition();
  private final BucketTrend trend = new BucketTrend();
  private long readNs;

  /** What is wrong, gravest first. */
  private enum Cause {
    FULL("the table is full: new flows are dropped"),
    NO_TUPLE("entries cannot be inserted: source NAT finds no free port, or lookups race"),
    FILLING("the table fills up"),
    NONE("");

    private final String words;

    Cause(String words) {
      this.words = words;
    }
  }

  @Override
  public void look(Situation host, Consumer<Finding> findings) {
    long count = host.gauge(COUNT).orElse(-1);
    long max = host.gauge(MAX).orElse(-1);
    if (count < 0 || max <= 0) {
      trend.clear();
    }
    Optional<Forecast> forecast = forecast(host, count, max);
    Cause cause = cause(host, count, max, forecast);
    switch (condition.step(
        cause != Cause.NONE, host.nowNs(), host.thresholds().resolveAfterS())) {
      case HOLDS -> findings.accept(holds(host, cause, count, max, forecast));
      case ENDED -> findings.accept(
          new Finding(
              EphemeralPortExhaustion.KIND, host.labels("table", "conntrack"), false,
              Severity.INFO, 1, condition.sinceNs(), host.nowNs(),
              "the table has room and takes entries in", "", List.of(), List.of()));
      case FADING, QUIET -> { }
    }
  }

  private Optional<Forecast> forecast(Situation host, long count, long max) {
    if (count < 0 || max <= 0 || host.netstat().isEmpty()) {
      return Optional.empty();
    }
    long timeNs = host.netstat().get().timeNs();
    if (timeNs != readNs) {
      readNs = timeNs;
      trend.add(timeNs, count);
    }
    return trend
        .forecast((int) Math.min(max, Integer.MAX_VALUE), ENTRY_STAYS_S)
        .filter(f -> count >= FORECAST_FROM_SHARE * max)
        .filter(f -> f.inS() <= host.thresholds().portsForecastS());
  }

  private static Cause cause(
      Situation host, long count, long max, Optional<Forecast> forecast) {
    if (max > 0 && count >= FULL * max) {
      return Cause.FULL;
    }
    if (host.sum(Count.CONNTRACK_FAILED, Window.SPAN_S)
        >= host.thresholds().conntrackFailedMin()) {
      return Cause.NO_TUPLE;
    }
    boolean tight = max > 0 && count >= host.thresholds().conntrackWarnShare() * max;
    return tight || forecast.isPresent() ? Cause.FILLING : Cause.NONE;
  }

  private Finding holds(
      Situation host, Cause cause, long count, long max, Optional<Forecast> forecast) {
    String used =
        count < 0 || max <= 0
            ? ""
            : String.format(
                Locale.ROOT, " (%d of %d entries, %.0f %%)", count, max, 100.0 * count / max);
    return new Finding(
        EphemeralPortExhaustion.KIND, host.labels("table", "conntrack"), true,
        cause == Cause.FULL ? Severity.CRITICAL : Severity.WARNING,
        cause == Cause.NO_TUPLE ? 0.7 : 0.95, condition.sinceNs(), host.nowNs(),
        "Connection tracking on " + host.hostId() + used + ": " + cause.words + ".",
        "New connections through this host, and to it, are dropped without an answer, whatever"
            + " their ports; no socket shows it. Tracked ones go on.",
        evidence(host, cause, count, max, forecast), ConntrackRemedies.of(max));
  }

  private static List<Evidence> evidence(
      Situation host, Cause cause, long count, long max, Optional<Forecast> forecast) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(host.evidence("cause", cause.words, "", "the figures below"));
    if (count >= 0) {
      evidence.add(
          host.evidence("nf_conntrack_count", count, "entries", "/proc/sys/net/netfilter"));
    }
    if (max > 0) {
      evidence.add(host.evidence("nf_conntrack_max", max, "entries", "/proc/sys/net/netfilter"));
    }
    evidence.add(
        host.evidence(
            "insert_failed",
            host.deltas().knows(Count.CONNTRACK_FAILED)
                ? "+" + host.sum(Count.CONNTRACK_FAILED, Window.SPAN_S)
                : "unknown",
            "entries in 5 min", "/proc/net/stat/nf_conntrack, all CPUs"));
    forecast.ifPresent(
        f ->
            evidence.add(
                host.evidence(
                    "time to a full table",
                    String.format(
                        Locale.ROOT, "%.0f (%.0f to %.0f)", f.inS(), f.earliestS(), f.latestS()),
                    "s", "slope of the last 20 s, two standard errors either side")));
    return evidence;
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    condition.writeTo(out);
    trend.writeTo(out);
    out.writeLong(readNs);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    condition.readFrom(in);
    trend.readFrom(in);
    readNs = in.readLong();
  }
}
