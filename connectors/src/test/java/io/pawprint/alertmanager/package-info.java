// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The sink against a real Alertmanager on loopback.
 *
 * <pre>
 *   DrivenTask (records, as a Connect worker gives them) → AlertmanagerSinkTask
 *        → AlertmanagerProcess (prometheus-alertmanager) → its API, read back
 * </pre>
 */
package io.pawprint.alertmanager;
