// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import io.pawprint.observe.Destination;
import io.pawprint.observe.SocketTable;
import io.pawprint.tcp.Ip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sockets, one by one, into a {@link SocketTable}. A destination is a connection whose local port
 * is no listening port of this host; listeners may come last, so connections wait until the end.
 */
public final class SocketTableBuilder {

  /** Destinations told one by one; the rest is counted. */
  public static final int DEFAULT_TOP = 200;

  static final String LISTEN = "LISTEN";
  static final String TIME_WAIT = "TIME-WAIT";
  static final String UNCONNECTED = "UNCONN";

  private record Key(Ip local, Ip remote, int remotePort) {}

  /** What one local port does towards one destination. */
  private record Use(Key to, int localPort, boolean timeWait, String owner) {}

  private final int top;
  private final Map<String, Long> states = new TreeMap<>();
  private final TreeSet<Integer> listening = new TreeSet<>();
  private final TreeSet<Integer> bound = new TreeSet<>();
  private final Map<Ip, Ip> addresses = new HashMap<>();
  private final List<Use> uses = new ArrayList<>();

  /** @param top destinations told one by one */
  public SocketTableBuilder(int top) {
    this.top = top;
  }

  /**
   * One socket.
   *
   * @param state as {@code ss} names it
   * @param remote null when it has none
   * @param owner process name, empty if unknown
   */
  void add(String state, Ip local, int localPort, Ip remote, int remotePort, String owner) {
    states.merge(state, 1L, Long::sum);
    if (state.equals(LISTEN)) {
      listening.add(localPort);
    } else if (state.equals(UNCONNECTED) || remotePort == 0 || remote == null) {
      if (localPort > 0) {
        bound.add(localPort);
      }
    } else {
      Key to = new Key(shared(local), shared(remote), remotePort);
      uses.add(new Use(to, localPort, state.equals(TIME_WAIT), owner));
    }
  }

  private Ip shared(Ip ip) {
    return addresses.computeIfAbsent(ip, same -> same);
  }

  /**
   * The table.
   *
   * @param source {@code ss} or {@code /proc/net/tcp}
   */
  public SocketTable build(long takenNs, long durationMs, String source) {
    Map<Key, Tally> tallies = new HashMap<>();
    for (Use use : uses) {
      if (!listening.contains(use.localPort())) {
        tallies.computeIfAbsent(use.to(), key -> new Tally()).add(use.timeWait(), use.owner());
      }
    }
    List<Destination> all = new ArrayList<>(tallies.size());
    tallies.forEach((key, tally) -> all.add(tally.towards(key.local, key.remote, key.remotePort)));
    all.sort(Comparator.comparingInt((Destination d) -> -(d.live() + d.timeWait()))
        .thenComparing(Destination::remote)
        .thenComparingInt(Destination::remotePort)
        .thenComparing(Destination::local));
    List<Destination> told = all.subList(0, Math.min(top, all.size()));
    List<Destination> rest = all.subList(told.size(), all.size());
    long omittedSockets = rest.stream().mapToLong(d -> d.live() + d.timeWait()).sum();
    bound.addAll(listening);
    return new SocketTable(takenNs, durationMs, source, states, told, rest.size(), omittedSockets,
        List.copyOf(bound));
  }

  /** Counts of one destination. */
  private static final class Tally {
    private int live;
    private int timeWait;
    private final Map<String, Integer> owners = new TreeMap<>();

    void add(boolean inTimeWait, String owner) {
      if (inTimeWait) {
        timeWait++;
        return;
      }
      live++;
      if (!owner.isEmpty()) {
        owners.merge(owner, 1, Integer::sum);
      }
    }

    Destination towards(Ip local, Ip remote, int remotePort) {
      String owner = owners.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse("");
      return new Destination(local, remote, remotePort, live, timeWait, owner);
    }
  }
}
