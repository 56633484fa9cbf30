// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Raw records to observations, for whoever reads the input topics: the topology while live, replay
 * afterwards.
 *
 * <pre>
 *   (topic, partition, key, value) → InputDecoder ─┬→ Observation, validated whole
 *                                     RegistryWait └→ RejectedRecordException: the reason
 * </pre>
 */
package io.pawprint.intake;
