// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

/**
 * Removes records that were not touched for long, a few pages at a time, so that nobody waits for
 * it. Where it looks hangs on the turn alone, and what it removes on the time given: whoever makes
 * the same calls comes to the same table.
 *
 * <pre>
 *   turn      0        1        2     …   17,999      0
 *   pages   | 0 … k  | … 2k   | … 3k  …  | … all  | 0 … k
 * </pre>
 */
public final class IdleSweep {

  /** Turns in which it comes by every page once: an hour of batches every 200 ms. */
  static final int ROUND = 18_000;

  /** Of one turn; a table of more than a million pages waits longer for the hand. */
  private static final int PAGES_MAX = 64;

  private final PageTable table;
  private final int afterS;
  private long removed;

  /** @param afterS records not touched for so long go; those with history an hour later */
  public IdleSweep(PageTable table, int afterS) {
    this.table = table;
    this.afterS = afterS;
  }

  /** Looks at the pages whose turn it is; the cursor is gone if one of their records goes. */
  public void turn(long turn, int nowS) {
    PageDirectory directory = table.directory();
    long place = Math.floorMod(turn, (long) ROUND);
    int from = (int) (directory.length() * place / ROUND);
    int to = (int) (directory.length() * (place + 1) / ROUND);
    int last = -1;
    for (int index = from; index < Math.min(to, from + PAGES_MAX); index++) {
      int id = directory.idAt(index);
      if (id != last) {
        sweep(id, nowS);
      }
      last = id;
    }
  }

  /** Records removed so far. */
  public long removed() {
    return removed;
  }

  private void sweep(int id, int nowS) {
    PageLayout layout = table.layout;
    byte[] page = table.heap.page(id);
    // backwards, so that the record that takes a removed one's place was already seen
    for (int slot = layout.count(page) - 1; slot >= 0; slot--) {
      if (nowS - layout.keptAs(page, layout.at(slot)) > afterS) {
        table.stand(id, page, layout.at(slot));
        table.remove();
        removed++;
      }
    }
  }
}
