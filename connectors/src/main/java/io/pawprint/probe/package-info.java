// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What a host shows, as values of {@code io.pawprint.observe}: no Kafka, no Avro.
 *
 * <pre>
 *   pcap    captures → segments            text    /proc, ss, ip, kernel log → values
 *   segment segments → rows → batches      live    this host, now
 *                                          capture a recorded folder
 * </pre>
 */
package io.pawprint.probe;
