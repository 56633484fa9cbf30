// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What is firing, told to Alertmanager by a Kafka Connect sink. The compacted topic of open alerts
 * is read from its beginning at every start, so nothing is kept between runs; Alertmanager forgets
 * by itself what is not told again.
 *
 * <pre>
 *   ( pawprint.alerts.current )
 *        │ records            tombstone
 *        ↓                       ↓
 *   AlertmanagerSinkTask ── HeldAlerts (what is firing, bounded)
 *        │ fire, resolve; every interval all of HeldAlerts again
 *        ↓
 *   Alertmanager, one for each URL: due → a batch in flight → done, or again after a wait
 *        ↓
 *   AlertmanagerApi → POST /api/v2/alerts
 * </pre>
 */
package io.pawprint.alertmanager;
