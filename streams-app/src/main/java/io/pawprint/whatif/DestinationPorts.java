// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/** The local ports that are taken towards one destination, in one world. */
final class DestinationPorts {

  /** A port taken by a connection that is not over. */
  private static final long LIVE = Long.MAX_VALUE;

  private record Release(long atNs, int port) implements Comparable<Release> {
    @Override
    public int compareTo(Release other) {
      return Long.compare(atNs, other.atNs);
    }
  }

  private final Map<Integer, Long> takenUntilNs = new HashMap<>();
  private final PriorityQueue<Release> releases = new PriorityQueue<>();
  private int live;
  private int next;
  private int most;
  private long fullSinceNs;

  void advance(long nowNs) {
    while (!releases.isEmpty() && releases.peek().atNs() <= nowNs) {
      Release due = releases.poll();
      takenUntilNs.remove(due.port(), due.atNs());
    }
  }

  boolean taken(int port) {
    return takenUntilNs.containsKey(port);
  }

  /** A connection takes the port. */
  void take(int port, int capacity, long nowNs) {
    Long before = takenUntilNs.put(port, LIVE);
    live += before == null || before != LIVE ? 1 : 0;
    most = Math.max(most, takenUntilNs.size());
    if (fullSinceNs == 0 && takenUntilNs.size() >= capacity) {
      fullSinceNs = nowNs;
    }
  }

  /** Its connection is over; the port is held until then. */
  void hold(int port, long untilNs) {
    Long before = takenUntilNs.put(port, untilNs);
    live -= before != null && before == LIVE ? 1 : 0;
    releases.add(new Release(untilNs, port));
  }

  /** Its connection is over, and the port is free at once. */
  void release(int port) {
    Long before = takenUntilNs.remove(port);
    live -= before != null && before == LIVE ? 1 : 0;
  }

  /** The next port of the pool that is free, or -1. */
  int free(PortPool pool) {
    if (takenUntilNs.size() >= pool.capacity() && allTaken(pool)) {
      return -1;
    }
    for (int tried = 0; tried <= pool.range().size(); tried++) {
      int port = pool.usable().nextSetBit(next);
      if (port < 0) {
        next = pool.range().first();
        port = pool.usable().nextSetBit(next);
      }
      if (port < 0) {
        return -1;
      }
      next = port + 1;
      if (!taken(port)) {
        return port;
      }
    }
    return -1;
  }

  private boolean allTaken(PortPool pool) {
    return pool.usable().stream().allMatch(this::taken);
  }

  int used() {
    return takenUntilNs.size();
  }

  int live() {
    return live;
  }

  /** Most ports that were taken at once. */
  int most() {
    return most;
  }

  /** When the last port was taken for the first time; 0 if it never was. */
  long fullSinceNs() {
    return fullSinceNs;
  }
}
