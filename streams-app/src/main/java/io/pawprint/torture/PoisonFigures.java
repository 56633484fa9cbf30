// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of poisoned records.
 *
 * @param seed of all of it
 * @param sent by what was done to them
 * @param accepted those that were good enough
 * @param dead those in the dead-letter topic
 * @param refused those that no broker took, being too large
 * @param seconds from the first record to the last commit
 * @param broken what should have held and did not
 */
public record PoisonFigures(
    long seed,
    Map<Poison.Recipe, Integer> sent,
    long accepted,
    long dead,
    long refused,
    double seconds,
    List<String> broken) {

  /** Poisoned records sent. */
  public long total() {
    return sent.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** Whether each was either accepted or set aside, and nothing else happened. */
  public boolean held() {
    return broken.isEmpty() && complete();
  }

  /** Whether none is missing. */
  public boolean complete() {
    return accepted + dead + refused == total();
  }

  /** Some lines for a person. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(String.format(Locale.ROOT, "seed %d, %.0f s, %,.0f records/s%n",
        seed, seconds, total() / seconds));
    sent.forEach((recipe, n) -> table.append(
        String.format(Locale.ROOT, "  %-10s %,10d%n", recipe.name().toLowerCase(Locale.ROOT), n)));
    table.append(String.format(Locale.ROOT,
        "sent %,d = accepted %,d + dead letters %,d + refused by the broker %,d: %s%n",
        total(), accepted, dead, refused, complete() ? "ok" : "BROKEN"));
    for (Guarantee guarantee : Guarantee.values()) {
      table.append(String.format(Locale.ROOT, "  %-32s %s%n", guarantee.title(),
          broken.stream().noneMatch(b -> b.startsWith(guarantee.title())) ? "ok" : "BROKEN"));
    }
    broken.stream().limit(20).forEach(line -> table.append(line).append(System.lineSeparator()));
    return table.toString();
  }
}
