// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.scenario;

import io.pawprint.observe.Observation;

/**
 * An observation and when it reaches the topics, nanoseconds since the epoch: the host's own clock
 * may say something else.
 */
public record Arrival(long recordNs, Observation observation) {}
