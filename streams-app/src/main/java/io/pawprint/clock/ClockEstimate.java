// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import java.util.List;

/**
 * How many machines draw clock lines behind one address.
 *
 * @param machines straight clocks alive at the same time; 0 when it abstains. A machine without a
 *     straight clock is not among them
 * @param many there are more than the record has lines for: {@code machines} is the least
 * @param clockless SYNs whose TSval lies on no clock: one machine at least draws it per connection
 * @param confidence that {@code machines}, or the abstention, is right; 0 to 1
 * @param syns SYNs with TSopt that it rests on
 * @param unexplained those of them on no clock with any other
 * @param overflow lines that the limit dropped of late
 * @param lines the clocks found, in order of their first SYN; a machine that was rebooted has
 *     several
 */
public record ClockEstimate(
    int machines,
    boolean many,
    boolean clockless,
    double confidence,
    int syns,
    int unexplained,
    int overflow,
    List<ClockLine> lines) {

  public ClockEstimate {
    lines = List.copyOf(lines);
  }

  /** Whether no clock was found to count machines by. */
  public boolean abstains() {
    return machines == 0;
  }
}
