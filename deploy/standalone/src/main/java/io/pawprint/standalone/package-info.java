// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Everything in one process on one machine: a broker, a development registry, a Connect worker with
 * the connectors of this host, the topology, and a consumer that prints alerts. What runs here also
 * runs apart; nothing but {@code up}, {@code demo} and {@code bench} depends on this package.
 *
 * <pre>
 *   HostConnectors (agent.ConnectWorker) ─→ EmbeddedBroker ⇄ PawprintTopology
 *   recorded incidents ──↗                 │  ↘ DevRegistry
 *                                          └─→ AlertFeed ─→ terminal
 * </pre>
 */
package io.pawprint.standalone;
