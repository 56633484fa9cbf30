// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.detect.BucketTrend.Forecast;
import io.pawprint.tcp.Sysctls;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Connections that close without TIME_WAIT because the bucket table is full
 * ({@code inet_twsk_alloc}, net/ipv4/inet_timewait_sock.c) or memory is short; and before that, a
 * count that heads for the limit.
 */
final class TimeWaitBucketOverflow implements Detector {

  static final String KIND = "TimeWaitBucketOverflow";

  /** As 2.6.32 prints it ({@code tcp_time_wait}, net/ipv4/tcp_minisocks.c); 3.6 on only count. */
  static final String LOG_LINE = "time wait bucket table overflow";

  static final String TIME_WAIT_GAUGE = "sockstat.TCP.tw";

  /** {@code TCP_TIMEWAIT_LEN}, include/net/tcp.h, seconds. */
  static final int MAINLINE_TIME_WAIT_S = 60;

  /** Below this share of the limit an overflow must have another cause: memory. */
  private static final double LIMIT_NEAR = 0.9;

  /** Overflows in one minute, two minutes running, that make it critical: one a second. */
  private static final int CRITICAL_PER_MIN = 60;

  private final Condition condition = new Condition();
  private final BucketTrend trend = new BucketTrend();
  private long readNs;

  /** Most sockets in TIME_WAIT that a reading showed while it overflowed; -1 if none did. */
  private long mostWaiting = -1;

  /** Where the count heads. */
  BucketTrend trend() {
    return trend;
  }

  /** Whether a kernel log line speaks of an overflow. */
  static boolean speaksOf(String line) {
    return line.toLowerCase(Locale.ROOT).contains(LOG_LINE);
  }

  @Override
  public void look(Situation host, Consumer<Finding> findings) {
    boolean overflowing =
        host.sum(Count.TIME_WAIT_OVERFLOW, Window.BUCKET_S) > 0
            || host.sum(Count.OVERFLOW_LINES, Window.BUCKET_S) > 0;
    if (overflowing) {
      mostWaiting = Math.max(mostWaiting, host.gauge(TIME_WAIT_GAUGE).orElse(-1));
    }
    Optional<Forecast> forecast = forecast(host);
    boolean holds = overflowing || forecast.isPresent();
    switch (condition.step(holds, host.nowNs(), host.thresholds().resolveAfterS())) {
      case HOLDS -> {
        boolean overflowed =
            overflowing
                || host.sum(Count.TIME_WAIT_OVERFLOW, Window.SPAN_S) > 0
                || host.sum(Count.OVERFLOW_LINES, Window.SPAN_S) > 0;
        findings.accept(overflowed ? overflows(host) : fillsUp(host, forecast.orElseThrow()));
      }
      case ENDED -> {
        mostWaiting = -1;
        findings.accept(ended(host));
      }
      case FADING, QUIET -> { }
    }
  }

  /** A forecast near enough to speak of. */
  private Optional<Forecast> forecast(Situation host) {
    OptionalLong waiting = host.gauge(TIME_WAIT_GAUGE);
    Optional<BucketLimit> limit = BucketLimit.of(host);
    if (waiting.isEmpty() || limit.isEmpty() || host.netstat().isEmpty()) {
      trend.clear();
      return Optional.empty();
    }
    long timeNs = host.netstat().get().timeNs();
    if (timeNs != readNs) {
      readNs = timeNs;
      trend.add(timeNs, waiting.getAsLong());
    }
    int timeWaitS = host.settings().number(Sysctls.TW_TIMEOUT).orElse(MAINLINE_TIME_WAIT_S);
    return trend
        .forecast(limit.get().limit(), timeWaitS)
        .filter(f -> f.inS() <= host.thresholds().overflowForecastS());
  }

  private Finding overflows(Situation host) {
    long overflows = host.sum(Count.TIME_WAIT_OVERFLOW, Window.SPAN_S);
    long lines = host.sum(Count.OVERFLOW_LINES, Window.SPAN_S);
    Optional<BucketLimit> limit = BucketLimit.of(host);
    boolean known = limit.isPresent() && mostWaiting >= 0;
    boolean atLimit = known && mostWaiting >= LIMIT_NEAR * limit.get().limit();
    String cause =
        !known
            ? "limit or memory, which cannot be told"
            : !atLimit ? "memory" : limit.get().lowered() ? lowered(limit.get()) : "limit";
    String summary =
        String.format(
            Locale.ROOT,
            "The TIME_WAIT bucket table of %s overflows: %s in the last 5 minutes (cause: %s).",
            host.hostId(),
            overflows > 0
                ? overflows + " connections closed without TIME_WAIT"
                : lines + " kernel log lines say so",
            cause);
    return new Finding(
        KIND, host.labels(), true, severity(host), known ? 0.99 : 0.8, condition.sinceNs(),
        host.nowNs(), summary,
        "No SYN is dropped by this. Late FINs and duplicates of those connections are answered by"
            + " RST, and old segments may reach a new connection on the same ports.",
        BucketEvidence.of(host, limit, Optional.empty()),
        BucketRemedies.of(host, atLimit || !known, limit));
  }

  private static String lowered(BucketLimit limit) {
    return "a limit lowered to " + limit.inWords();
  }

  private Finding fillsUp(Situation host, Forecast forecast) {
    Optional<BucketLimit> limit = BucketLimit.of(host);
    String lowered =
        limit.filter(BucketLimit::lowered).map(l -> "; the limit was lowered").orElse("");
    String summary =
        String.format(
            Locale.ROOT,
            "The TIME_WAIT bucket table of %s fills up: %d of %d and %.0f more a second, full in"
                + " about %.0f s (%.0f to %.0f s)%s.",
            host.hostId(), host.gauge(TIME_WAIT_GAUGE).orElse(0),
            limit.map(BucketLimit::limit).orElse(0), forecast.perS(), forecast.inS(),
            forecast.earliestS(), forecast.latestS(), lowered);
    return new Finding(
        KIND, host.labels(), true, Severity.WARNING, 0.8, condition.sinceNs(), host.nowNs(),
        summary,
        "Nothing is lost yet. Once it is full, connections close without TIME_WAIT: no SYN is"
            + " dropped, but late FINs are answered by RST.",
        BucketEvidence.of(host, limit, Optional.of(forecast)),
        BucketRemedies.of(host, true, limit));
  }

  private Severity severity(Situation host) {
    long lastMinute = host.sum(Count.TIME_WAIT_OVERFLOW, 60);
    long before = host.sum(Count.TIME_WAIT_OVERFLOW, 120) - lastMinute;
    return Math.min(lastMinute, before) >= CRITICAL_PER_MIN ? Severity.CRITICAL : Severity.WARNING;
  }

  private Finding ended(Situation host) {
    return new Finding(
        KIND, host.labels(), false, Severity.INFO, 1, condition.sinceNs(), host.nowNs(),
        "no overflow, and no rise that leads to one, for "
            + host.thresholds().resolveAfterS() / 60 + " minutes",
        "", List.of(), List.of());
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    condition.writeTo(out);
    trend.writeTo(out);
    out.writeLong(readNs);
    out.writeLong(mostWaiting);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    condition.readFrom(in);
    trend.readFrom(in);
    readNs = in.readLong();
    mostWaiting = in.readLong();
  }
}
