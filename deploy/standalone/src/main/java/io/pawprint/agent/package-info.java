// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A Kafka Connect worker for one host: the standalone runtime without its REST server. The command
 * {@code connect} runs it alone, {@code up} beside everything else: the same connectors either way.
 *
 * <pre>
 *   files ─→ ConnectorFile ─→ ConnectWorker (Worker, StandaloneHerder) ─→ connectors
 *                               ↖ Failures: restarts what has failed
 *   JMX ─→ TaskMetricsText ─→ MetricsPage: /livez, /readyz, /metrics
 * </pre>
 */
package io.pawprint.agent;
