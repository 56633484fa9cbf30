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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sources of a host in three orders: by drops and by last SYN among those kept for that, by address
 * among all of them.
 */
final class SourceLists {

  /** What is kept for the sorted orders, and shown of them. */
  static final int LEADING_MAX = 1_000;

  /** On a standby nobody keeps who was seen last: so many pages are looked through instead. */
  private static final int PAGES_MAX = 4_096;

  /** A source with what it is sorted by. */
  private record Ranked(AddressKey source, int figure) {}

  private static final Comparator<Ranked> MOST_FIRST =
      Comparator.comparingInt(Ranked::figure).reversed().thenComparing(Ranked::source);

  private SourceLists() {}

  static ObjectNode of(
      KnownHost host, AddressOrders orders, String sort, Network network, int limit,
      Optional<String> cursor) {
    ObjectNode node = HostJson.head(host).put("sort", sort);
    PageReader table = host.sources();
    node.put("known", table.size()).put("evicted", table.evicted());
    ArrayNode sources = node.putArray("sources");
    boolean partial = false;
    Optional<String> next;
    long orderedAsOfNs = host.asOfNs();
    if (sort.equals("address")) {
      AddressPage page =
          orders.page(
              SourceTable.of(host), network, limit, cursor.map(AddressKey::parse));
      SourceJson json = new SourceJson(host);
      page.pairs().forEach(pair -> summary(json, sources, pair));
      next = page.next();
      orderedAsOfNs = page.orderedAsOfNs();
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
    node.put("orderedAsOfMs", HostJson.ms(orderedAsOfNs));
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
    List<Ranked> drops = new ArrayList<>();
    each(host.losing(), Integer.MAX_VALUE, losing -> {
      if (network.has(losing.key(2), losing.key(3))) {
        drops.add(new Ranked(AddressKey.of(losing), losing.getInt(0)));
      }
    });
    return leading(drops);
  }

  /** Local addresses of the sources that lose SYNs. */
  static Set<Ip> localsOfLosing(KnownHost host) {
    Set<Ip> locals = new HashSet<>();
    each(host.losing(), Integer.MAX_VALUE,
        losing -> locals.add(new Ip(losing.key(0), losing.key(1))));
    return locals;
  }

  private static void each(PageReader table, int pagesMax, Consumer<PageReader> record) {
    for (int page = 0; page < Math.min(pagesMax, table.pages()); page++) {
      boolean more = table.page(page);
      while (more && table.next()) {
        record.accept(table);
      }
    }
  }

  private static List<Pair> lastSeen(KnownHost host, PageReader table, Network network) {
    if (host.recent().isPresent()) {
      return host.recent().get().newest(Integer.MAX_VALUE).keySet().stream()
          .filter(pair -> network.has(pair.remoteHi(), pair.remoteLo()))
          .limit(LEADING_MAX)
          .toList();
    }
    List<Ranked> seen = new ArrayList<>();
    each(table, PAGES_MAX, at -> {
      KnownSource source = KnownSource.of(at.bytes(), at.offset());
      if (source.syns() > 0 && network.has(at.key(2), at.key(3))) {
        seen.add(new Ranked(AddressKey.of(at), source.lastSynS()));
      }
    });
    return leading(seen);
  }

  private static List<Pair> leading(List<Ranked> all) {
    return all.stream().sorted(MOST_FIRST).limit(LEADING_MAX)
        .map(ranked -> ranked.source().pair()).toList();
  }
}
