// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.pawprint.state.PageReader;
import io.pawprint.verdict.KnownSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The next sources by address. Pages lie in the order of a hash, so all of them are looked through,
 * copied one by one; no more is kept than is shown.
 */
final class AddressWalk {

  private final Network network;
  private final int limit;
  private final Optional<AddressKey> after;
  private final PriorityQueue<AddressKey> least = new PriorityQueue<>(Collections.reverseOrder());

  private AddressWalk(Network network, int limit, Optional<AddressKey> after) {
    this.network = network;
    this.limit = limit;
    this.after = after;
  }

  static AddressPage page(
      SourceTable sources, Network network, int limit, Optional<AddressKey> after) {
    AddressWalk walk = new AddressWalk(network, limit, after);
    walk.walk(sources.readers().get());
    List<AddressKey> sorted = new ArrayList<>(walk.least);
    Collections.sort(sorted);
    return AddressPage.of(sorted, limit, sources.asOfNs());
  }

  private void walk(PageReader table) {
    for (int page = 0; page < table.pages(); page++) {
      boolean more = table.page(page);
      while (more && table.next()) {
        if (network.has(table.key(2), table.key(3))) {
          consider(table);
        }
      }
    }
  }

  /** Keeps one more than is shown, which says whether there is a next page. */
  private void consider(PageReader table) {
    AddressKey key = AddressKey.of(table);
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
}
