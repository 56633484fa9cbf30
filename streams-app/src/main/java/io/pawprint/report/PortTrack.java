// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.observe.Destination;
import io.pawprint.observe.SocketTable;
import io.pawprint.tcp.Ip;
import io.pawprint.tcp.PortRange;
import io.pawprint.tcp.Sysctls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Local ports in use towards each destination of one host, as its socket tables show them. */
final class PortTrack {

  static final int LIVE = 0;
  static final int TIME_WAIT = 1;
  static final int USED = 2;
  static final int CAPACITY = 3;

  /** What holds ports together. */
  record Key(Ip local, Ip remote, int remotePort) {}

  /** One destination over time. */
  static final class Use {
    private final Key key;
    private final Bins bins;
    private String owner = "";
    private int peakUsed;
    private int peakLive;
    private int capacityThen;

    Use(Key key, int maxBins) {
      this.key = key;
      this.bins = new Bins(Bins.Fold.PEAK, 4, maxBins);
    }

    private void add(long timeNs, int live, int timeWait, int capacity) {
      bins.add(timeNs, LIVE, live);
      bins.add(timeNs, TIME_WAIT, timeWait);
      bins.add(timeNs, USED, live + timeWait);
      if (capacity > 0) {
        bins.add(timeNs, CAPACITY, capacity);
      }
      if (live + timeWait >= peakUsed) {
        peakUsed = live + timeWait;
        peakLive = live;
        capacityThen = capacity;
      }
    }

    Key key() {
      return key;
    }

    Bins bins() {
      return bins;
    }

    String owner() {
      return owner;
    }

    int peakUsed() {
      return peakUsed;
    }

    int peakLive() {
      return peakLive;
    }

    /** Ports that there were when most were in use; 0 if unknown. */
    int capacityThen() {
      return capacityThen;
    }
  }

  private final ReportLimits limits;
  private final Map<Key, Use> uses = new LinkedHashMap<>();
  private long omitted;
  private boolean seen;

  PortTrack(ReportLimits limits) {
    this.limits = limits;
  }

  void table(SocketTable table, Sysctls settings) {
    seen = true;
    int capacity = capacity(table, settings);
    List<Use> silent = new ArrayList<>(uses.values());
    for (Destination to : table.destinations()) {
      Use use = use(new Key(to.local(), to.remote(), to.remotePort()), to);
      if (use == null) {
        omitted++;
      } else {
        silent.remove(use);
        use.owner = to.owner().isEmpty() ? use.owner : to.owner();
        use.add(table.takenNs(), to.live(), to.timeWait(), capacity);
      }
    }
    if (table.omittedDestinations() == 0) {
      silent.forEach(use -> use.add(table.takenNs(), 0, 0, capacity));
    }
  }

  // capacity = range - reserved - explicitly bound
  private static int capacity(SocketTable table, Sysctls settings) {
    PortRange range = settings.portRange().orElse(null);
    if (range == null) {
      return 0;
    }
    long bound = table.boundPorts().stream().filter(range::contains).count();
    return Math.max(0, range.size() - settings.reservedPortsIn(range) - (int) bound);
  }

  /** The destination's track; a fuller one takes the room of the least full. */
  private Use use(Key key, Destination to) {
    Use known = uses.get(key);
    if (known != null) {
      return known;
    }
    if (uses.size() >= limits.destinationsWatched()) {
      Use least = uses.values().stream().min(Comparator.comparingInt(Use::peakUsed)).orElseThrow();
      if (least.peakUsed >= to.live() + to.timeWait()) {
        return null;
      }
      uses.remove(least.key);
      omitted++;
    }
    Use use = new Use(key, limits.bins());
    uses.put(key, use);
    return use;
  }

  /** The fullest first. */
  List<Use> fullest() {
    return uses.values().stream()
        .sorted(Comparator.comparingInt(Use::peakUsed).reversed())
        .limit(limits.destinationsShown())
        .toList();
  }

  /** Whether any socket table came. */
  boolean seen() {
    return seen;
  }

  /** Destinations of socket tables that there was no room for, each time they were listed. */
  long omitted() {
    return omitted + Math.max(0, uses.size() - limits.destinationsShown());
  }
}
