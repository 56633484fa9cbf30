// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A real broker for tests, in the test's own process and gone with it.
 *
 * <pre>
 *   test ─ produce ─→ TestBroker ─ topics ─→ topology ─ topics ─→ TestBroker ─ consume ─→ test
 * </pre>
 */
package io.pawprint.broker;
