// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Values to Kafka records and back, in the Confluent wire format and through any registry that
 * speaks that REST API. {@code AvroSerializer} and {@code AvroDeserializer} stand in for the
 * originals, with their settings ({@code SerdeConfig}); two settings bring the originals in instead
 * ({@code AvroClasses}).
 *
 * <pre>
 *   SegmentBatch ──────────── bytes by hand ────────────┐
 *   SysctlReading  → wire → record → AvroSerializer ─────┼→ 00 id id id id │ Avro
 *   NetstatReading → wire → record → (or the original's)┘        ↑
 *                                        SchemaIds, WriterSchemas → RegistryClient → HTTP
 *
 *   what goes wrong         exception                        what to do
 *   the record itself       wire.MalformedRecordException    dead letter
 *   no registry answers     RegistryUnavailableException     try again
 *   the registry says no    RegistryRefusedException         a person must act
 * </pre>
 */
package io.pawprint.schema.serde;
