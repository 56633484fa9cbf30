// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What the kernel does to each SYN, predicted from SYN, FIN and RST segments and settings alone.
 * The server's replies are never consulted, so that a prediction can be checked against them.
 *
 * <pre>
 *   SegmentBatch ─ rows ─→ VerdictFold ─→ SynSink (verdict, cause)
 *                            │    │
 *                  SourceMemory   TupleMemory        per (local, remote)   per 4-tuple
 * </pre>
 */
package io.pawprint.verdict;
