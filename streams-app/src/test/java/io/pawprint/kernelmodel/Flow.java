// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

import io.pawprint.tcp.Ip;

/** A connection's addresses and ports, as the server sees them. */
record Flow(Ip local, int localPort, Ip remote, int remotePort) {}
