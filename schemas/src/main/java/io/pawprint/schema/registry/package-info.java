// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A schema registry for one machine: enough of the Confluent REST API for its clients to write and
 * read, on the loopback interface, with its memory in one file. For trying things out and for the
 * all-in-one quick start; a fleet runs a real one.
 *
 * <pre>
 *   HTTP → DevRegistry → Routes → SchemaStore → Journal → file
 *                                    │
 *                              CompatibilityLevel (Avro's own check)
 * </pre>
 */
package io.pawprint.schema.registry;
