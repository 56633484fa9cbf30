// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The wire: records generated from {@code src/main/avro}, the topic catalogue, and the
 * Confluent-compatible serializer and deserializer (magic byte 0, 4-byte schema id, Avro).
 */
package io.pawprint.schema;
