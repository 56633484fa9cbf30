// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A range of the input topics played again, faster than it happened, with whatever memory the state
 * of its hosts takes, however long the range.
 *
 * <pre>
 *   RangeRequest → RangePlanner → RangePlan ─→ RangeReplay ─→ alerts in the order of time
 *    (times)        (offsets)      │                          files · listeners · Tally, Gaps
 *                                  └ from when on it is sound
 * </pre>
 */
package io.pawprint.replay.range;
