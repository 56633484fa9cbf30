// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.pawprint.state.PageReader;
import io.pawprint.tcp.Ip;
import io.pawprint.verdict.KnownSource;
import io.pawprint.verdict.RecentSources.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The next sources by address. Pages lie in the order of a hash, so all of them are looked through,
 * copied one by one; only one such walk goes on at a time, and it keeps no more than it shows.
 */
final class AddressWalk {

  private static final Semaphore ONE = new Semaphore(1);
  private static final long WAIT_S = 3;

  private record Key(long remoteHi, long remoteLo, long localHi, long localLo)
      implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byRemote = compare(remoteHi, remoteLo, other.remoteHi, other.remoteLo);
      return byRemote != 0
          ? byRemote : compare(localHi, localLo, other.localHi, other.localLo);
    }

    private static int compare(long hi, long lo, long otherHi, long otherLo) {
      int byHi = Long.compareUnsigned(hi, otherHi);
      return byHi != 0 ? byHi : Long.compareUnsigned(lo, otherLo);
    }
  }

  private final PageReader table;
  private final Network network;
  private final int limit;
  private final Optional<Key> after;
  private final PriorityQueue<Key> least = new PriorityQueue<>(Collections.reverseOrder());

  AddressWalk(PageReader table, Network network, int limit, Optional<String> cursor) {
    this.table = table;
    this.network = network;
    this.limit = limit;
    this.after = cursor.map(AddressWalk::parse);
    try {
      if (!ONE.tryAcquire(WAIT_S, TimeUnit.SECONDS)) {
        throw Problem.unavailable("others go through all sources just now");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("this instance is stopping");
    }
    try {
      walk();
    } finally {
      ONE.release();
    }
  }

  private static Key parse(String position) {
    String[] parts = position.split(" ", -1);
    try {
      if (parts.length == 3 && parts[0].equals("address")) {
        Ip remote = Ip.parse(parts[1]);
        Ip local = Ip.parse(parts[2]);
        return new Key(remote.hi(), remote.lo(), local.hi(), local.lo());
      }
    } catch (IllegalArgumentException e) {
      throw Asked.badCursor();
    }
    throw Asked.badCursor();
  }

  private void walk() {
    for (int page = 0; page < table.pages(); page++) {
      boolean more = table.page(page);
      while (more && table.next()) {
        if (network.has(table.key(2), table.key(3))) {
          consider();
        }
      }
    }
  }

  /** Keeps one more than is shown, which says whether there is a next page. */
  private void consider() {
    Key key = new Key(table.key(2), table.key(3), table.key(0), table.key(1));
    boolean late = after.isPresent() && key.compareTo(after.get()) <= 0;
    boolean beyond = least.size() > limit && key.compareTo(least.peek()) >= 0;
    if (late || beyond || KnownSource.of(table.bytes(), table.offset()).syns() == 0) {
      return;
    }
    least.add(key);
    if (least.size() > limit + 1) {
      least.poll();
    }
  }

  private List<Key> sorted() {
    List<Key> sorted = new ArrayList<>(least);
    Collections.sort(sorted);
    return sorted;
  }

  List<Pair> page() {
    return sorted().stream()
        .limit(limit)
        .map(k -> new Pair(k.localHi(), k.localLo(), k.remoteHi(), k.remoteLo()))
        .toList();
  }

  /** Where the next page begins, if there is one. */
  Optional<String> next() {
    if (least.size() <= limit) {
      return Optional.empty();
    }
    Key last = sorted().get(limit - 1);
    return Optional.of(
        "address " + new Ip(last.remoteHi(), last.remoteLo())
            + " " + new Ip(last.localHi(), last.localLo()));
  }
}
