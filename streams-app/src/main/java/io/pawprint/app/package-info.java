// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The command line for a cluster, and the configuration that every part reads. Results go to
 * standard output, talk to standard error.
 *
 * <pre>
 *   arguments ─→ Main ─→ one command ─→ query, replay, topology
 *                  ↘ PawprintConfig (file, then --set)
 * </pre>
 */
package io.pawprint.app;
