// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Observations to Kafka, from probes that must not wait for it.
 *
 * <pre>
 *   probe threads ─ offer ─→ [ bounded queue ] ─ one thread ─→ Producer ─→ pawprint.sysctl
 *                     ↘ full: dropped, counted                             pawprint.netstat
 *                                                                          pawprint.syn
 * </pre>
 */
package io.pawprint.publish;
