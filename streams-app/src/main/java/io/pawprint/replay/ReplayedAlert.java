// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.alert.Alert;

/**
 * A transition that belongs to the range.
 *
 * @param alert as the live topology told it; evidence that reaches further back than the history
 *     that was played says so
 * @param atMs when in the history; with {@code openAtStart} the range's begin
 * @param sound whether the alert began late enough for everything it rests on to be known
 * @param openAtStart whether it came before the range and was open when that began
 */
public record ReplayedAlert(Alert alert, long atMs, boolean sound, boolean openAtStart) {}
