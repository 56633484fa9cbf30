// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.util.Locale;

/**
 * What a row costs: processor time is the same on a busy machine, a rate is not.
 *
 * @param topologyNs processor time of the stream thread
 * @param foldNs of the fold alone
 * @param decodeNs of decoding alone
 * @param changelogBytes sent to the changelogs, compressed
 */
public record RowCosts(double topologyNs, double foldNs, double decodeNs, double changelogBytes) {

  /** Part of a JSON object. */
  String json() {
    return String.format(
        Locale.ROOT,
        "\"streamThreadNsPerRow\":%.0f,\"foldNsPerRow\":%.0f,\"decodeNsPerRow\":%.0f,"
            + "\"changelogBytesPerRow\":%.1f",
        topologyNs, foldNs, decodeNs, changelogBytes);
  }

  /** Two lines for a person. */
  String table() {
    return String.format(
        Locale.ROOT,
        "  processor time of a row         %8.0f ns: fold alone %.0f, decode alone %.0f%n"
            + "  changelog bytes of a row        %8.1f%n",
        topologyNs, foldNs, decodeNs, changelogBytes);
  }
}
