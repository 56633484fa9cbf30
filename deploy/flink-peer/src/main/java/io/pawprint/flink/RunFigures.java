// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a process says of itself at its end. Rates and processor time are without the first quarter
 * of the rows, in which code is compiled and state fills.
 *
 * @param rows that went through
 * @param synPerS by wall clock, until the last row was folded
 * @param cpuSPerMillion processor time of the whole process for a million SYNs, until all was
 *     committed
 * @param peakRssMb the most memory it ever had
 * @param committedAfterS from the last row to the commit of all
 * @param verdicts SYNs by verdict and cause
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RunFigures(
    long rows,
    double synPerS,
    double cpuSPerMillion,
    long peakRssMb,
    double committedAfterS,
    SortedMap<String, Long> verdicts) {

  RunFigures {
    verdicts = new TreeMap<>(verdicts);
  }
}
