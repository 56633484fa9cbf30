// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import java.util.List;

/**
 * {@code === EPOCH NAME} and the lines under it.
 *
 * @param timeNs nanoseconds since the epoch
 * @param name what was read; empty in files that hold one thing only
 */
record Section(long timeNs, String name, List<String> lines) {}
