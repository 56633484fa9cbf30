// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

/**
 * What was read of a recording.
 *
 * @param firstMs host time of its first observation
 * @param lastMs host time of the last one that was read
 * @param inSpan observations that lay in the span
 */
public record CaptureExtent(long firstMs, long lastMs, long inSpan) {

  static final CaptureExtent NOTHING = new CaptureExtent(Long.MAX_VALUE, Long.MIN_VALUE, 0);

  CaptureExtent and(long atMs, Span span) {
    boolean inside = span.phase(atMs) == Phase.RANGE;
    return new CaptureExtent(
        Math.min(firstMs, atMs), Math.max(lastMs, atMs), inside ? inSpan + 1 : inSpan);
  }
}
