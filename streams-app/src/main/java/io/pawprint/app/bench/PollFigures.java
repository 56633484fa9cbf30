// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.util.Locale;

/**
 * The limit of all that reads these batches: a consumer that does nothing else.
 *
 * @param bytes of the batches, framed
 * @param pollPerS SYNs a second that it polls without looking at them
 * @param decodeNsPerRow processor time to decode one besides
 */
public record PollFigures(
    HotPathLoad load, long bytes, double pollPerS, double decodeNsPerRow, Machine machine) {

  private double decodedPerS() {
    return 1e9 / (1e9 / pollPerS + decodeNsPerRow);
  }

  /** One line. */
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"rows\":%d,\"bytes\":%d,\"batchRows\":%d,\"pollSynPerS\":%.0f,\"pollBytesPerS\":%.0f,"
            + "\"decodeNsPerRow\":%.1f,\"pollAndDecodeSynPerS\":%.0f,\"machine\":%s}",
        load.rows(), bytes, HotPathLoad.ROWS, pollPerS, pollPerS / load.rows() * bytes,
        decodeNsPerRow, decodedPerS(), machine.json());
  }

  /** Some lines for a person. */
  public String table() {
    return String.format(
        Locale.ROOT,
        "%,d SYNs in batches of %d (%,d MB), one partition, one consumer%n"
            + "  poll only, the limit            %8.2f million SYN/s  (%.0f MB/s)%n"
            + "  and decoding, %3.0f ns a SYN      %8.2f million SYN/s at most%n"
            + "  %s%n",
        load.rows(), HotPathLoad.ROWS, bytes >> 20, pollPerS / 1e6,
        pollPerS / load.rows() * bytes / 1e6, decodeNsPerRow, decodedPerS() / 1e6, machine.line());
  }
}
