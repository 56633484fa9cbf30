// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.pawprint.state.PageReader;
import io.pawprint.verdict.KnownSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All sources of a host in the order of their addresses, as they were when it was made: pages of
 * tables lie in the order of a hash, and looking through a million of them for each page of a list
 * takes too long. Immutable.
 *
 * <pre>
 *   | remote hi | remote lo | local hi | local lo | next source …     32 bytes a source
 * </pre>
 */
final class AddressOrder {

  /** Memory of one source. */
  static final int SOURCE_BYTES = 8 * SortedQuads.QUAD;

  private final SortedQuads sources;
  private final long asOfNs;

  private AddressOrder(SortedQuads sources, long asOfNs) {
    this.sources = sources;
    this.asOfNs = asOfNs;
  }

  /** Looks through all sources, copying page by page. */
  static AddressOrder of(SourceTable sources) {
    PageReader table = sources.readers().get();
    long[] quads = new long[SortedQuads.QUAD * 1_024];
    int end = 0;
    for (int page = 0; page < table.pages(); page++) {
      boolean more = table.page(page);
      while (more && table.next()) {
        if (KnownSource.of(table.bytes(), table.offset()).syns() == 0) {
          continue;
        }
        if (end == quads.length) {
          quads = Arrays.copyOf(quads, quads.length * 2);
        }
        quads[end++] = table.key(2);
        quads[end++] = table.key(3);
        quads[end++] = table.key(0);
        quads[end++] = table.key(1);
      }
    }
    return new AddressOrder(SortedQuads.of(Arrays.copyOf(quads, end)), sources.asOfNs());
  }

  AddressPage page(Network network, int limit, Optional<AddressKey> after) {
    List<AddressKey> keys = new ArrayList<>();
    for (int at = begin(network, after); at < sources.size() && keys.size() <= limit; at++) {
      AddressKey key =
          new AddressKey(
              sources.get(at, 0), sources.get(at, 1), sources.get(at, 2), sources.get(at, 3));
      if (!network.has(key.remoteHi(), key.remoteLo())) {
        break; // addresses of a network stand together
      }
      keys.add(key);
    }
    return AddressPage.of(keys, limit, asOfNs);
  }

  private int begin(Network network, Optional<AddressKey> after) {
    AddressKey first = new AddressKey(network.firstHi(), network.firstLo(), 0, 0);
    int begin = sources.notBefore(first.remoteHi(), first.remoteLo(), 0, 0);
    if (after.isEmpty() || after.get().compareTo(first) < 0) {
      return begin;
    }
    AddressKey a = after.get();
    int next = sources.notBefore(a.remoteHi(), a.remoteLo(), a.localHi(), a.localLo());
    boolean there = next < sources.size() && sources.is(
        next, a.remoteHi(), a.remoteLo(), a.localHi(), a.localLo());
    return there ? next + 1 : next;
  }

  long bytes() {
    return (long) SOURCE_BYTES * sources.size();
  }
}
