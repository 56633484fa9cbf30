// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.util.List;
import java.util.Locale;

/**
 * What many measurements come to.
 *
 * @param count of them; without any the others are not numbers
 */
record Quantiles(int count, double median, double p99, double most) {

  static Quantiles of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int last = sorted.size() - 1;
    return last < 0
        ? new Quantiles(0, Double.NaN, Double.NaN, Double.NaN)
        : new Quantiles(
            sorted.size(), sorted.get(last / 2), sorted.get((int) (0.99 * last)),
            sorted.get(last));
  }

  String json() {
    return count == 0
        ? "{\"count\":0}"
        : String.format(
            Locale.ROOT, "{\"count\":%d,\"median\":%.3f,\"p99\":%.3f,\"max\":%.3f}", count, median,
            p99, most);
  }

  String line() {
    return String.format(
        Locale.ROOT, "median %8.2f ms  99%% %8.2f ms  most %8.2f ms  (%,d)", median, p99, most,
        count);
  }
}
