// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.util.OptionalDouble;

/**
 * When something is full, seconds from now.
 *
 * @param inS the likeliest
 * @param earliestS begin of the interval that two standard errors allow
 * @param latestS its end; empty if it may never be
 * @param perS how fast it fills
 */
public record ForecastView(double inS, double earliestS, OptionalDouble latestS, double perS) {}
