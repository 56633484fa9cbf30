// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import io.pawprint.observe.Destination;
import io.pawprint.observe.SocketTable;
import io.pawprint.tcp.Ip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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

  private final int top;
  private final Map<String, Long> states = new TreeMap<>();
  private final TreeSet<Integer> listening = new TreeSet<>();
  private final TreeSet<Integer> bound = new TreeSet<>();
  private final Map<Key, Integer> numbers = new HashMap<>();
  private final List<Key> keys = new ArrayList<>();
  private final Map<String, Integer> ownerNumbers = new HashMap<>();
  private final List<String> owners = new ArrayList<>();
  private final Map<String, Integer> pids = new HashMap<>();
  /** Three a socket, for there may be 200,000: number of its destination, port and state, owner. */
  private int[] uses = new int[3 * 256];
  private int used;

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
   * @param pid its id, 0 if unknown
   */
  void add(String state, Ip local, int localPort, Ip remote, int remotePort, String owner,
      int pid) {
    states.merge(state, 1L, Long::sum);
    if (state.equals(LISTEN)) {
      listening.add(localPort);
    } else if (state.equals(UNCONNECTED) || remotePort == 0 || remote == null) {
      if (localPort > 0) {
        bound.add(localPort);
      }
    } else if (!listening.contains(localPort)) { // ss tells listeners first: spares 200,000 keys
      use(new Key(local, remote, remotePort), localPort, state.equals(TIME_WAIT), owner);
      if (pid > 0) {
        pids.putIfAbsent(owner, pid);
      }
    }
  }

  private void use(Key to, int localPort, boolean timeWait, String owner) {
    if (used == uses.length) {
      uses = Arrays.copyOf(uses, 2 * used);
    }
    uses[used++] = numbers.computeIfAbsent(to, key -> {
      keys.add(key);
      return keys.size() - 1;
    });
    uses[used++] = localPort << 1 | (timeWait ? 1 : 0);
    uses[used++] = ownerNumbers.computeIfAbsent(owner, name -> {
      owners.add(name);
      return owners.size() - 1;
    });
  }

  /** A process of that name that owns one of the sockets; 0 if none is known. */
  public int pidOf(String owner) {
    return pids.getOrDefault(owner, 0);
  }

  /**
   * The table.
   *
   * @param source {@code ss} or {@code /proc/net/tcp}
   */
  public SocketTable build(long takenNs, long durationMs, String source) {
    BitSet listeners = new BitSet(1 << 16);
    listening.forEach(listeners::set);
    Tally[] tallies = new Tally[keys.size()];
    for (int use = 0; use < used; use += 3) {
      if (!listeners.get(uses[use + 1] >>> 1)) {
        int to = uses[use];
        tallies[to] = tallies[to] == null ? new Tally() : tallies[to];
        tallies[to].add((uses[use + 1] & 1) == 1, owners.get(uses[use + 2]));
      }
    }
    List<Destination> all = new ArrayList<>(tallies.length);
    for (int to = 0; to < tallies.length; to++) {
      Key key = keys.get(to);
      if (tallies[to] != null) {
        all.add(tallies[to].towards(key.local, key.remote, key.remotePort));
      }
    }
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
