// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What brokers say to clients that they do not let in, in words for whoever configured them.
 *
 * <pre>
 *   exception, or the trace of one → Refusal → a line: what is wrong, which setting, what to do
 * </pre>
 */
package io.pawprint.access;
