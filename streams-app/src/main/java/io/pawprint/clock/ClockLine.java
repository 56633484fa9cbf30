// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

/**
 * One straight clock, to be drawn: {@code TSval(t) = anchorTsVal + ticksPerS × (t - anchor)} on
 * the 32-bit circle.
 *
 * @param firstMs when it was first seen, the low 32 bits of epoch milliseconds
 * @param lastMs when it was last seen, likewise
 * @param anchorMs a moment on the line, likewise
 * @param anchorTsVal its TSval there
 * @param ticksPerS its measured rate; 0 if all its SYNs came within two seconds
 * @param syns SYNs on it, up to 65535
 * @param moments separate moments at which it was seen
 */
public record ClockLine(
    int firstMs,
    int lastMs,
    int anchorMs,
    int anchorTsVal,
    double ticksPerS,
    int syns,
    int moments) {

  /** The line from its first to the other's last SYN, whichever is later. */
  ClockLine with(ClockLine other) {
    return new ClockLine(
        firstMs,
        other.lastMs - lastMs > 0 ? other.lastMs : lastMs,
        anchorMs,
        anchorTsVal,
        ticksPerS == 0 ? other.ticksPerS : ticksPerS,
        syns + other.syns,
        moments + other.moments);
  }
}
