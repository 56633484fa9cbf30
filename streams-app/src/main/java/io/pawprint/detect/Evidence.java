// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

/**
 * One reading that a finding rests on.
 *
 * @param name what was read, kernel names verbatim
 * @param value as text
 * @param unit of the value; empty for text
 * @param timeNs host time of the reading, nanoseconds since the epoch
 * @param source where it was read or how it was computed
 */
public record Evidence(String name, String value, String unit, long timeNs, String source) {}
