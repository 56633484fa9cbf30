// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import java.util.function.Consumer;

/**
 * How to read a capture folder.
 *
 * @param allSegments whether pure ACKs in the capture make close rows exact
 * @param withReplies whether to yield reply rows; the other rows are the same either way
 * @param warnings takes one line for each thing that could not be read while the rest goes on
 */
public record CaptureOptions(
    boolean allSegments, boolean withReplies, Consumer<String> warnings) {

  /** SYN, FIN and RST segments only, with replies, as a live sensor sees them. */
  public static CaptureOptions asLive(Consumer<String> warnings) {
    return new CaptureOptions(false, true, warnings);
  }
}
