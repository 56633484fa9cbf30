// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Commands that ask a running pawprint over its API.
 *
 * <pre>
 *   hosts, sources HOST, ports HOST → ApiClient → GET /api/v1/… → JSON → TextTable or as it came
 * </pre>
 */
package io.pawprint.app.ask;
