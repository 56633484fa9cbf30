// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The contracts: records generated from {@code src/main/avro} and the topic catalogue.
 *
 * <pre>
 *   src/main/avro/*.avsc → SysctlSnapshot, NetstatSnapshot, SynBatch, Alert
 *                               ↑
 *   {@link io.pawprint.schema.Topics} says which topic carries which, and how it is kept
 *
 *   serde     magic byte 0, 4-byte schema id, Avro: to and from any Confluent-compatible registry
 *   registry  such a registry for one machine, to try things out
 * </pre>
 */
package io.pawprint.schema;
