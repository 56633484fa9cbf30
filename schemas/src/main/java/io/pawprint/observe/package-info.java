// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What was seen on one host, as plain values: three kinds of {@link
 * io.pawprint.observe.Observation}, one for each input topic.
 *
 * <pre>
 *   SysctlReading    settings            on change, every 5 min
 *   NetstatReading   counters, sockets   every second
 *   SegmentBatch     SYN, reply, close   every 200 ms or 500 rows
 * </pre>
 */
package io.pawprint.observe;
