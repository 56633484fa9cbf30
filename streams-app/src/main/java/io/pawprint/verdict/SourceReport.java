// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.clock.ClockEstimate;
import io.pawprint.tcp.Ip;
import java.util.Optional;

/**
 * What is known of one source at one local address.
 *
 * @param local the local address
 * @param remote the source
 * @param syns its SYNs, repeated ones included
 * @param dropped those of them that were dropped, as predicted
 * @param firstSyns its connection attempts
 * @param firstDropped those of them whose first SYN was dropped
 * @param clocks the machines behind it; empty if it never sent a timestamp
 */
public record SourceReport(
    Ip local,
    Ip remote,
    int syns,
    int dropped,
    int firstSyns,
    int firstDropped,
    Optional<ClockEstimate> clocks) {}
