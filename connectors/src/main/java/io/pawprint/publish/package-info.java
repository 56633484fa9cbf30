// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Observations as Kafka records: which topic, which key, which bytes, and which trouble on the way
 * passes by itself.
 *
 * <pre>
 *   Observation → ObservationRecords (topic, key) → ObservationSerializer (framed Avro)
 * </pre>
 */
package io.pawprint.publish;
