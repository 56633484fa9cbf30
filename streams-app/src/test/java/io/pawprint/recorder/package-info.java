// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The recording script in network namespaces, with real traffic, and the replay of what it wrote.
 *
 * <pre>
 *   Talk client ── veth ── Talk server, pawprint-capture.sh → folder → replay → verdicts
 * </pre>
 */
package io.pawprint.recorder;
