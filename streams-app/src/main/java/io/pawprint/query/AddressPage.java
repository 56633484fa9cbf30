// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.pawprint.verdict.RecentSources.Pair;
import java.util.List;
import java.util.Optional;

/**
 * Some sources by address.
 *
 * @param pairs in order
 * @param next where the next page begins, if there is one
 * @param orderedAsOfNs host time of who is in the list; what is said of each is newer
 */
record AddressPage(List<Pair> pairs, Optional<String> next, long orderedAsOfNs) {

  /** @param keys in order, one more than shown if there is a next page */
  static AddressPage of(List<AddressKey> keys, int limit, long orderedAsOfNs) {
    return new AddressPage(
        keys.stream().limit(limit).map(AddressKey::pair).toList(),
        keys.size() > limit ? Optional.of(keys.get(limit - 1).position()) : Optional.empty(),
        orderedAsOfNs);
  }
}
