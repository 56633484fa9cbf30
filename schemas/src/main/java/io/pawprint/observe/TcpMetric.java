// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.observe;

import io.pawprint.tcp.Ip;
import java.util.Optional;

/**
 * One peer of {@code ip tcp_metrics}: the kernel's own per-peer timestamp memory (3.6 to 4.11).
 *
 * @param local source address, absent on kernels that key by remote only
 * @param remote the peer
 * @param tsVal the remembered TSval, 32 bits
 * @param ageS whole seconds since
 */
public record TcpMetric(Optional<Ip> local, Ip remote, int tsVal, int ageS) {}
