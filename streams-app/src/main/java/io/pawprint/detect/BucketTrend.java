// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the number of TIME_WAIT sockets heads, from the last two minutes of readings.
 *
 * <pre>
 *   A constant rate of closes r raises the count for one TIME_WAIT only, to r x 60 s:
 *   rising for T &lt; 60 s + slack: it ends at  least + slope x 60 s, and may stay below the limit
 *   rising for longer:           the rate itself rises, and the count goes on
 * </pre>
 */
final class BucketTrend {

  private static final double SPAN_S = 120;

  /** The slope is that of the last so many seconds, and of no fewer readings than that. */
  private static final double SLOPE_SPAN_S = 20;

  private static final int SLOPE_MIN_READINGS = 10;
  private static final double SLOPE_MIN_SPAN_S = 9;

  /** The interval is never narrower than this share of the forecast, on either side. */
  private static final double LEAST_INTERVAL = 0.1;

  private record Sample(double atS, long count) {}

  private final ArrayDeque<Sample> samples = new ArrayDeque<>();

  /**
   * Time to a full table.
   *
   * @param inS seconds from the newest reading
   * @param earliestS begin of the interval that two standard errors of the slope allow
   * @param latestS its end
   * @param perS how fast it rises, sockets a second
   */
  record Forecast(double inS, double earliestS, double latestS, double perS) {}

  void add(long timeNs, long count) {
    double atS = timeNs / 1e9;
    if (!samples.isEmpty() && atS <= samples.getLast().atS()) {
      samples.clear(); // the host's clock went back
    }
    samples.add(new Sample(atS, count));
    while (atS - samples.getFirst().atS() > SPAN_S) {
      samples.removeFirst();
    }
  }

  /** The readings that it goes by, oldest first. */
  List<TimeWaitView.Sample> samples() {
    return samples.stream()
        .map(sample -> new TimeWaitView.Sample((long) (sample.atS() * 1e9), sample.count()))
        .toList();
  }

  void clear() {
    samples.clear();
  }

  /**
   * When the count reaches the limit, if it heads there.
   *
   * @param timeWaitS how long a socket stays
   */
  Optional<Forecast> forecast(int limit, double timeWaitS) {
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    Sample now = samples.getLast();
    List<Sample> recent = new ArrayList<>();
    Sample least = now;
    for (Sample sample : samples) {
      if (now.atS() - sample.atS() <= SLOPE_SPAN_S) {
        recent.add(sample);
      }
      if (sample.count() <= least.count()) {
        least = sample;
      }
    }
    if (recent.size() < SLOPE_MIN_READINGS
        || now.atS() - recent.get(0).atS() < SLOPE_MIN_SPAN_S
        || now.atS() - least.atS() < SLOPE_MIN_SPAN_S) {
      return Optional.empty();
    }
    return forecast(limit, timeWaitS, now, least, recent);
  }

  private static Optional<Forecast> forecast(
      int limit, double timeWaitS, Sample now, Sample least, List<Sample> recent) {
    double[] line = line(recent);
    double slope = line[0];
    double low = slope - 2 * line[1];
    boolean one = now.atS() - least.atS() < timeWaitS + SLOPE_SPAN_S;
    boolean endsBelow = one && least.count() + slope * timeWaitS < limit;
    if (low <= 0 || endsBelow) {
      return Optional.empty();
    }
    double left = Math.max(0, limit - now.count());
    double inS = left / slope;
    return Optional.of(
        new Forecast(
            inS,
            Math.min(left / (slope + 2 * line[1]), inS * (1 - LEAST_INTERVAL)),
            Math.max(left / low, inS * (1 + LEAST_INTERVAL)),
            slope));
  }

  // least squares: slope = Sxy / Sxx, its standard error = sqrt(SSR / (n - 2) / Sxx)
  private static double[] line(List<Sample> of) {
    double meanX = of.stream().mapToDouble(Sample::atS).average().orElseThrow();
    double meanY = of.stream().mapToDouble(Sample::count).average().orElseThrow();
    double sxx = 0;
    double sxy = 0;
    double syy = 0;
    for (Sample s : of) {
      double x = s.atS() - meanX;
      double y = s.count() - meanY;
      sxx += x * x;
      sxy += x * y;
      syy += y * y;
    }
    double slope = sxy / sxx;
    double rest = Math.max(0, syy - slope * sxy);
    return new double[] {slope, Math.sqrt(rest / (of.size() - 2) / sxx)};
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(samples.size());
    for (Sample sample : samples) {
      out.writeDouble(sample.atS());
      Varint.write(out, sample.count());
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      samples.add(new Sample(in.readDouble(), Varint.read(in)));
    }
  }
}
