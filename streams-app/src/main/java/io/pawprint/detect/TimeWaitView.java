// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Sysctls;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Sockets in TIME_WAIT against their limit, for a person.
 *
 * @param now count of the newest reading
 * @param limit net.ipv4.tcp_max_tw_buckets
 * @param usual what the kernel would choose
 * @param lowered whether somebody set it well below that
 * @param holdS how long TIME_WAIT lasts
 * @param overflows connections closed without it in five minutes; empty if they are not counted
 * @param samples the last two minutes, oldest first
 * @param forecast when it is full, if it heads there
 */
public record TimeWaitView(
    OptionalLong now,
    OptionalInt limit,
    OptionalInt usual,
    boolean lowered,
    int holdS,
    OptionalLong overflows,
    List<Sample> samples,
    Optional<ForecastView> forecast) {

  /** One reading of the count. */
  public record Sample(long timeNs, long count) {}

  static TimeWaitView of(Situation host, BucketTrend trend) {
    Optional<BucketLimit> limit = BucketLimit.of(host);
    int holdS =
        host.settings().number(Sysctls.TW_TIMEOUT)
            .orElse(TimeWaitBucketOverflow.MAINLINE_TIME_WAIT_S);
    return new TimeWaitView(
        host.gauge(TimeWaitBucketOverflow.TIME_WAIT_GAUGE),
        limit.map(l -> OptionalInt.of(l.limit())).orElse(OptionalInt.empty()),
        limit.map(BucketLimit::usual).orElse(OptionalInt.empty()),
        limit.map(BucketLimit::lowered).orElse(false),
        holdS,
        host.deltas().knows(Count.TIME_WAIT_OVERFLOW)
            ? OptionalLong.of(host.sum(Count.TIME_WAIT_OVERFLOW, Window.SPAN_S))
            : OptionalLong.empty(),
        trend.samples(),
        limit.flatMap(l -> trend.forecast(l.limit(), holdS)).map(
            f -> new ForecastView(
                f.inS(), f.earliestS(), OptionalDouble.of(f.latestS()), f.perS())));
  }
}
