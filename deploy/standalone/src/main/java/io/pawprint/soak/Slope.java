// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.soak;

/**
 * A straight line through points, by least squares.
 *
 * @param mean of the values
 * @param perHour slope
 * @param errorPerHour standard error of the slope; infinite for fewer than three points
 * @param hours from the first to the last
 */
record Slope(double mean, double perHour, double errorPerHour, double hours) {

  /** @param hours when each value was read */
  static Slope of(double[] hours, double[] values) {
    int n = values.length;
    double meanX = mean(hours);
    double meanY = mean(values);
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      xx += (hours[i] - meanX) * (hours[i] - meanX);
      xy += (hours[i] - meanX) * (values[i] - meanY);
    }
    double slope = xx == 0 ? 0 : xy / xx;
    double residuals = 0;
    for (int i = 0; i < n; i++) {
      double off = values[i] - meanY - slope * (hours[i] - meanX);
      residuals += off * off;
    }
    double error =
        n < 3 || xx == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(residuals / (n - 2) / xx);
    return new Slope(meanY, slope, error, n == 0 ? 0 : hours[n - 1] - hours[0]);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  /** What it rises by in an hour at least, but for one case in forty. */
  double leastPerHour() {
    return perHour - 2 * errorPerHour;
  }
}
