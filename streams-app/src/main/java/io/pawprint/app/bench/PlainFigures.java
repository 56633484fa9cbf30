// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.util.Locale;

/**
 * The plain design beside the limit of the same run.
 *
 * @param pollPerS SYNs a second that a consumer polls, in batches of 500
 * @param plain what the plain design made of the first of them
 */
public record PlainFigures(
    HotPathLoad load, double pollPerS, PlainDesign.Figures plain, Machine machine) {

  /** Whether it judged as its rule says. */
  public boolean isExact() {
    return plain.exact();
  }

  /** One line. */
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"rows\":%d,\"sources\":%d,\"plainSynPerS\":%.0f,\"pollSynPerS\":%.0f,"
            + "\"ofPollLimit\":%.4f,\"dropped\":%d,\"exact\":%b,\"machine\":%s}",
        plain.rows(), load.sources(), plain.perS(), pollPerS, plain.perS() / pollPerS,
        plain.dropped(), plain.exact(), machine.json());
  }

  /** Some lines for a person. */
  public String table() {
    return String.format(
        Locale.ROOT,
        "%,d SYNs from %,d sources, a record each%n"
            + "  plain design, exactly once      %8.2f million SYN/s  (%.1f %% of the limit)%n"
            + "  poll only, in batches of %d    %8.2f million SYN/s%n"
            + "  verdicts dropped                %,8d  (%s its rule's)%n"
            + "  %s%n",
        plain.rows(), load.sources(), plain.perS() / 1e6, 100 * plain.perS() / pollPerS,
        HotPathLoad.ROWS, pollPerS / 1e6, plain.dropped(),
        plain.exact() ? "equal" : "DIFFER FROM", machine.line());
  }
}
