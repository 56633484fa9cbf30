// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What pawprint knows, over HTTP: hosts, sources, ports, alerts and their stream, the console's
 * files, health and metrics. {@code openapi.yaml} beside this package is the contract.
 *
 * <pre>
 *   browser → SignIn → a cookie (Sessions) instead of the token
 *   request → Guard → QueryApi → Routing ─ here ────→ HostStates (stream thread's heap, RocksDB)
 *                        │          └ elsewhere ──→ Peers ─ one hop → the same on that instance
 *                        │            sources by address ← AddressOrders, kept for large hosts
 *                        ├ lists ─────────────────→ every instance, what fails is named
 *                        └ alerts → AlertBoard ← AlertReader ← pawprint.alerts, alerts.current
 *                                       └→ AlertStreams → AlertSubscriber, one a client (SSE)
 *   probe   → ManagementServer → livez, readyz, metrics
 *   HealthProbe → the ManagementServer of an instance on this machine
 * </pre>
 */
package io.pawprint.query;
