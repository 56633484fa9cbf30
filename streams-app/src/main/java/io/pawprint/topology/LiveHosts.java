// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The hosts that tasks of this instance have on the heap, by partition. Any thread. */
public final class LiveHosts {

  private final Map<Integer, HeapCache<MonitoredHost>> tasks = new ConcurrentHashMap<>();

  void opened(int partition, HeapCache<MonitoredHost> hosts) {
    tasks.put(partition, hosts);
  }

  void closed(int partition, HeapCache<MonitoredHost> hosts) {
    tasks.remove(partition, hosts);
  }

  /** How many tasks there are; one at least. */
  int tasks() {
    return Math.max(1, tasks.size());
  }

  Optional<MonitoredHost> find(int partition, String hostId) {
    return Optional.ofNullable(tasks.get(partition)).map(hosts -> hosts.find(hostId));
  }

  Set<String> ids(int partition) {
    HeapCache<MonitoredHost> hosts = tasks.get(partition);
    return hosts == null ? Set.of() : hosts.ids();
  }
}
