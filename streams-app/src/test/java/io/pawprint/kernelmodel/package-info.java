// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A small world to check verdicts against: a server that keeps the kernel's rules to the letter and
 * sees every segment, clients with clocks behind shared addresses, and a network that delays and
 * loses. Written apart from the code under test, in the plainest way: objects, maps, a queue.
 *
 * <pre>
 *   World (events, network) ⇄ ClientConnection
 *     ├─ ServerModel: outcome of every SYN
 *     └─ captured segments → SegmentReader → VerdictFold: verdict on every SYN
 * </pre>
 */
package io.pawprint.kernelmodel;
