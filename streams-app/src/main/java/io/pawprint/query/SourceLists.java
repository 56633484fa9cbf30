// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.state.PageReader;
import io.pawprint.tcp.Ip;
import io.pawprint.topology.KnownHost;
import io.pawprint.verdict.KnownSource;
import io.pawprint.verdict.RecentSources.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sources of a host in three orders: by drops and by last SYN among those kept for that, by address
 * among all of them.
 */
final class SourceLists {

  /** What is kept for the sorted orders, and shown of them. */
  static final int LEADING_MAX = 1_000;

  /** On a standby nobody keeps who was seen last: so many pages are looked through instead. */
  private static final int PAGES_MAX = 4_096;

  private static final Comparator<Pair> BY_ADDRESS =
      Comparator.<Pair, Ip>comparing(pair -> new Ip(pair.remoteHi(), pair.remoteLo()))
          .thenComparing(pair -> new Ip(pair.localHi(), pair.localLo()));

  private SourceLists() {}

  static ObjectNode of(
      KnownHost host, String sort, Network network, int limit, Optional<String> cursor) {
    ObjectNode node = HostJson.head(host).put("sort", sort);
    PageReader table = host.sources();
    node.put("known", table.size()).put("evicted", table.evicted());
    ArrayNode sources = node.putArray("sources");
    boolean partial = false;
    Optional<String> next;
    if (sort.equals("address")) {
      AddressWalk walk = new AddressWalk(table, network, limit, cursor);
      SourceJson json = new SourceJson(host);
      walk.page().forEach(pair -> summary(json, sources, pair));
      next = walk.next();
    } else {
      partial = sort.equals("lastSeen") && host.recent().isEmpty();
      List<Pair> leading =
          sort.equals("drops") ? losing(host, network) : lastSeen(host, table, network);
      int from = from(sort, cursor);
      SourceJson json = new SourceJson(host);
      leading.stream().skip(from).limit(limit).forEach(pair -> summary(json, sources, pair));
      int to = from + limit;
      next = to < leading.size() ? Optional.of(sort + " " + to) : Optional.empty();
    }
    node.put("next", next.map(Asked::cursor).orElse(null));
    node.put("partial", partial);
    node.putArray("missing");
    return node;
  }

  private static int from(String sort, Optional<String> cursor) {
    if (cursor.isEmpty()) {
      return 0;
    }
    try {
      int from = Integer.parseInt(cursor.get().substring(sort.length() + 1));
      if (cursor.get().startsWith(sort + " ") && from >= 0 && from <= LEADING_MAX) {
        return from;
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw Asked.badCursor();
    }
    throw Asked.badCursor();
  }

  private static void summary(SourceJson json, ArrayNode to, Pair pair) {
    json.summary(
        to, new Ip(pair.localHi(), pair.localLo()), new Ip(pair.remoteHi(), pair.remoteLo()));
  }

  /** Most drops first. */
  static List<Pair> losing(KnownHost host, Network network) {
    Map<Pair, Integer> drops = new HashMap<>();
    PageReader losing = host.losing();
    for (int page = 0; page < losing.pages(); page++) {
      boolean more = losing.page(page);
      while (more && losing.next()) {
        if (network.has(losing.key(2), losing.key(3))) {
          drops.put(pair(losing), losing.getInt(0));
        }
      }
    }
    return leading(drops);
  }

  private static List<Pair> lastSeen(KnownHost host, PageReader table, Network network) {
    if (host.recent().isPresent()) {
      return host.recent().get().newest(Integer.MAX_VALUE).keySet().stream()
          .filter(pair -> network.has(pair.remoteHi(), pair.remoteLo()))
          .limit(LEADING_MAX)
          .toList();
    }
    Map<Pair, Integer> seen = new HashMap<>();
    for (int page = 0; page < Math.min(PAGES_MAX, table.pages()); page++) {
      boolean more = table.page(page);
      while (more && table.next()) {
        KnownSource source = KnownSource.of(table.bytes(), table.offset());
        if (source.syns() > 0 && network.has(table.key(2), table.key(3))) {
          seen.put(pair(table), source.lastSynS());
        }
      }
    }
    return leading(seen);
  }

  static Pair pair(PageReader at) {
    return new Pair(at.key(0), at.key(1), at.key(2), at.key(3));
  }

  private static List<Pair> leading(Map<Pair, Integer> figures) {
    List<Pair> all = new ArrayList<>(figures.keySet());
    all.sort(
        Comparator.<Pair>comparingInt(figures::get).reversed().thenComparing(BY_ADDRESS));
    return all.subList(0, Math.min(LEADING_MAX, all.size()));
  }
}
