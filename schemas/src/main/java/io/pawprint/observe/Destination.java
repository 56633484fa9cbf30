// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.observe;

import io.pawprint.tcp.Ip;

/**
 * Outgoing connections from one local address to one remote address and port.
 *
 * @param live sockets in any state but TIME_WAIT
 * @param timeWait sockets in TIME_WAIT
 * @param owner process that owns most of the live ones; empty if unknown
 */
public record Destination(
    Ip local, Ip remote, int remotePort, int live, int timeWait, String owner) {}
