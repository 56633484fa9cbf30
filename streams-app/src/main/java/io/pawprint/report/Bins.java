// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values per interval over a range that is not known beforehand: intervals begin at one second and
 * double whenever the range would need more of them than allowed. Not thread-safe.
 */
final class Bins {

  /** What becomes of two values in one interval. */
  enum Fold {
    SUM,
    PEAK
  }

  private static final long NS_PER_S = 1_000_000_000L;

  private final Fold fold;
  private final int columns;
  private final int maxBins;
  private final TreeMap<Long, double[]> bins = new TreeMap<>();
  private long stepS = 1;
  private long recentKey = Long.MIN_VALUE;
  private double[] recent;

  Bins(Fold fold, int columns, int maxBins) {
    this.fold = fold;
    this.columns = columns;
    this.maxBins = maxBins;
  }

  /** Folds a value in; an interval without any stays empty, which is not 0. */
  void add(long timeNs, int column, double value) {
    double[] bin = at(timeNs);
    bin[column] = join(bin[column], value);
  }

  /** Spreads an increase evenly over the time in which it came about. */
  void spread(long fromNs, long toNs, int column, double value) {
    at(fromNs + 1); // first, for they may make the intervals longer
    at(toNs);
    long first = key(fromNs + 1);
    long last = key(toNs);
    double lengthNs = toNs - fromNs;
    for (long key = first; key <= last; key++) {
      long beginNs = Math.max(fromNs, key * stepS * NS_PER_S);
      long endNs = Math.min(toNs, (key + 1) * stepS * NS_PER_S);
      add(beginNs + 1, column, value * (endNs - beginNs) / lengthNs);
    }
  }

  private double join(double before, double value) {
    if (Double.isNaN(before)) {
      return value;
    }
    return fold == Fold.SUM ? before + value : Math.max(before, value);
  }

  private long key(long timeNs) {
    return Math.floorDiv(timeNs, stepS * NS_PER_S);
  }

  private double[] at(long timeNs) {
    long key = key(timeNs);
    if (key == recentKey) {
      return recent;
    }
    while (!bins.isEmpty()
        && Math.max(key, bins.lastKey()) - Math.min(key, bins.firstKey()) >= maxBins) {
      halve();
      key = key(timeNs);
    }
    recentKey = key;
    recent = bins.computeIfAbsent(key, k -> empty());
    return recent;
  }

  private double[] empty() {
    double[] bin = new double[columns];
    Arrays.fill(bin, Double.NaN);
    return bin;
  }

  private void halve() {
    stepS *= 2;
    Map<Long, double[]> old = new TreeMap<>(bins);
    bins.clear();
    old.forEach(
        (key, values) -> {
          double[] bin = bins.computeIfAbsent(Math.floorDiv(key, 2L), k -> empty());
          for (int column = 0; column < columns; column++) {
            if (!Double.isNaN(values[column])) {
              bin[column] = join(bin[column], values[column]);
            }
          }
        });
  }

  boolean isEmpty() {
    return bins.isEmpty();
  }

  long stepS() {
    return stepS;
  }

  /** Begin of the first interval, epoch seconds. */
  long fromS() {
    return bins.firstKey() * stepS;
  }

  /** Intervals from the first to the last, empty ones included. */
  int size() {
    return bins.isEmpty() ? 0 : (int) (bins.lastKey() - bins.firstKey() + 1);
  }

  /** The values of one column from the first interval on; NaN where there is none. */
  double[] column(int column) {
    double[] values = new double[size()];
    Arrays.fill(values, Double.NaN);
    bins.forEach((key, bin) -> values[(int) (key - bins.firstKey())] = bin[column]);
    return values;
  }

  /** The largest value of one column; 0 if there is none. */
  double peak(int column) {
    return bins.values().stream()
        .mapToDouble(bin -> bin[column])
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(0);
  }
}
