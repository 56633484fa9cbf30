// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The API against a real broker: one instance for what it says, three for who says it.
 *
 * <pre>
 *   HostStory → TestBroker → Instance (streams + QueryServer) ← Browserless (HTTP) → Contract
 * </pre>
 */
package io.pawprint.query;
