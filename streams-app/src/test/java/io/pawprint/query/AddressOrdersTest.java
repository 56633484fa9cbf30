// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.state.PageReader;
import io.pawprint.state.PageSource;
import io.pawprint.state.PageTable;
import io.pawprint.tcp.Ip;
import io.pawprint.verdict.RecentSources.Pair;
import io.pawprint.verdict.VerdictFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AddressOrdersTest {

  private static final int SOURCES = 3_000;

  private final AtomicLong nowNs = new AtomicLong();
  private final PageTable table =
      new PageTable(4, VerdictFold.SOURCE_BYTES, 1_000_000, PageSource.NONE);
  private final AddressOrders looked = new AddressOrders(Long.MAX_VALUE, 0, nowNs::get);
  private final AddressOrders ordered = new AddressOrders(1, 1 << 20, nowNs::get);

  @AfterEach
  void close() {
    looked.close();
    ordered.close();
  }

  private SourceTable sources(long asOfNs) {
    table.settle();
    return new SourceTable("web-7", () -> new PageReader(table, PageSource.NONE), asOfNs);
  }

  private void add(Ip local, Ip remote, int syns) {
    table.seekOrAdd(local.hi(), local.lo(), remote.hi(), remote.lo(), 0);
    for (int at = 8; at < VerdictFold.SOURCE_BYTES; at += 4) {
      table.putInt(at, syns); // all its counts, whichever is where
    }
  }

  private void fill() {
    Random random = new Random(1);
    for (int i = 0; i < SOURCES; i++) {
      Ip local = Ip.v4(0x0A00_0001 + i % 3);
      Ip remote =
          i % 4 == 0
              ? new Ip(random.nextLong(), random.nextLong())
              : Ip.v4(0xC000_0200 + random.nextInt(1 << 10));
      add(local, remote, i % 7 == 0 ? 0 : 1); // one in seven has sent no SYN
    }
  }

  private List<Pair> walk(AddressOrders by, Network network, int limit) {
    List<Pair> all = new ArrayList<>();
    Optional<AddressKey> after = Optional.empty();
    do {
      AddressPage page = by.page(sources(5), network, limit, after);
      assertThat(page.pairs()).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page.pairs());
      after = page.next().map(AddressKey::parse);
    } while (after.isPresent());
    return all;
  }

  @Test
  void givesThePagesThatLookingThroughAllGives() {
    fill();
    for (String text : List.of("::/0", "192.0.2.0/24", "192.0.2.7/32", "198.51.100.0/24",
        "8000::/1", "::ffff:0:0/96")) {
      Ip ip = Ip.parse(text.substring(0, text.indexOf('/')));
      int bits = Integer.parseInt(text.substring(text.indexOf('/') + 1));
      Network network = new Network(ip, ip.isV4() && bits <= 32 ? bits + 96 : bits);
      for (int limit : new int[] {1, 97, 10_000}) {
        List<Pair> expected = walk(looked, network, limit);
        assertThat(walk(ordered, network, limit)).as("%s by %d", text, limit).isEqualTo(expected);
      }
    }
    assertThat(walk(ordered, Network.ALL, 500)).hasSizeGreaterThan(SOURCES / 2)
        .doesNotHaveDuplicates();
  }

  @Test
  void goesOnBehindAPlaceThatIsNotThereAnyMore() {
    fill();
    AddressKey gone = new AddressKey(0, Ip.v4(0xC000_0280).lo(), 0, 0);
    assertThat(ordered.page(sources(5), Network.ALL, 50, Optional.of(gone)))
        .isEqualTo(looked.page(sources(5), Network.ALL, 50, Optional.of(gone)));
  }

  @Test
  void saysAsOfWhenItsOrderIsAndMakesItAnewBehindTheAsker() throws Exception {
    add(Ip.v4(1), Ip.v4(20), 1);
    assertThat(ordered.page(sources(1), Network.ALL, 9, Optional.empty()).pairs()).hasSize(1);
    add(Ip.v4(1), Ip.v4(10), 1);
    AddressPage kept = ordered.page(sources(2), Network.ALL, 9, Optional.empty());
    assertThat(kept.pairs()).hasSize(1);
    assertThat(kept.orderedAsOfNs()).isEqualTo(1);
    nowNs.set(11_000_000_000L);
    AddressPage page = ordered.page(sources(3), Network.ALL, 9, Optional.empty());
    while (page.orderedAsOfNs() != 3) {
      Thread.sleep(1);
      page = ordered.page(sources(3), Network.ALL, 9, Optional.empty());
    }
    assertThat(page.pairs()).hasSize(2);
  }

  @Test
  void waitsForANewOrderWhereItsOwnIsOlderThanAMinute() {
    add(Ip.v4(1), Ip.v4(20), 1);
    ordered.page(sources(1), Network.ALL, 9, Optional.empty());
    nowNs.set(61_000_000_000L);
    assertThat(ordered.page(sources(2), Network.ALL, 9, Optional.empty()).orderedAsOfNs())
        .isEqualTo(2);
  }

  @Test
  void looksThroughAllWhereAnOrderWouldTakeTooMuchMemory() {
    fill();
    try (AddressOrders tight = new AddressOrders(1, 1_000, nowNs::get)) {
      tight.page(sources(1), Network.ALL, 9, Optional.empty());
      assertThat(tight.page(sources(2), Network.ALL, 9, Optional.empty()).orderedAsOfNs())
          .isEqualTo(2);
    }
  }
}
