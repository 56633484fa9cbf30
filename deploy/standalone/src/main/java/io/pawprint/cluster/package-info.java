// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Brokers, instances and a registry on this machine, each in a process of its own, for what one
 * process cannot show: how work spreads, and what a death does. As root they get network namespaces
 * and disks of their own, which can be cut off and broken.
 *
 * <pre>
 *   LocalCluster  ─ starts, kills, pauses, restarts ─→ BrokerProcess 1, 2, 3 (with a controller)
 *   LocalInstance ─ likewise ─→ pawprint streams         at a Place of a LocalNetwork,
 *   LocalRegistry ─ likewise ─→ RegistryProcess          data on a LocalDisk
 *   InstanceProcess: the detection, measured;  GroupProgress: how far it has committed
 * </pre>
 */
package io.pawprint.cluster;
