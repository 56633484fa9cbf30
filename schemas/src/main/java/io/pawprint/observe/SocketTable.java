// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.observe;

import java.util.List;
import java.util.Map;

/**
 * The TCP socket table, aggregated per destination.
 *
 * @param takenNs host wall clock when the dump began, nanoseconds since the epoch
 * @param durationMs how long it took
 * @param source {@code ss} or {@code /proc/net/tcp}
 * @param states sockets per state as {@code ss} names it ({@code ESTAB}, {@code TIME-WAIT})
 * @param destinations outgoing connections, the most used destinations first
 * @param omittedDestinations destinations beyond the limit
 * @param omittedSockets sockets to those
 * @param boundPorts local ports of listeners and bind-before-connect, ascending
 */
public record SocketTable(
    long takenNs,
    long durationMs,
    String source,
    Map<String, Long> states,
    List<Destination> destinations,
    long omittedDestinations,
    long omittedSockets,
    List<Integer> boundPorts) {

  public SocketTable {
    states = Map.copyOf(states);
    destinations = List.copyOf(destinations);
    boundPorts = List.copyOf(boundPorts);
  }
}
