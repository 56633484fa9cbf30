// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Several brokers on loopback, each in a process of its own, for what one broker cannot show: how
 * work spreads, and what a broker's death does. Instances of the detection are processes, too.
 *
 * <pre>
 *   LocalCluster ─ starts, kills, restarts ─→ BrokerProcess 1, 2, 3 (broker and controller each)
 *   InstanceProcess: the detection beside them;  GroupProgress: how far it has committed
 * </pre>
 */
package io.pawprint.cluster;
