// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

  private static final long SECOND_NS = 1_000_000_000L;

  private static int add(Connections table, long id, long nowNs) {
    int at = table.add(0, 1, 2, id, 3, nowNs);
    table.longs[at + Connections.LAST_NS] = nowNs;
    return at;
  }

  @Test
  void findsWhatWasAddedWhileItGrows() {
    Connections table = new Connections(100_000);
    for (int id = 0; id < 100_000; id++) {
      int at = add(table, id, 0);
      table.ints[at + Connections.SYN_SEQ] = id;
    }
    assertThat(table.size()).isEqualTo(100_000);
    assertThat(table.evicted()).isZero();
    for (int id = 0; id < 100_000; id++) {
      assertThat(table.ints[table.find(0, 1, 2, id, 3) + Connections.SYN_SEQ]).isEqualTo(id);
    }
    assertThat(table.find(0, 1, 2, 100_000, 3)).isNegative();
    assertThat(table.find(9, 1, 2, 5, 3)).isNegative();
  }

  @Test
  void makesRoomByForgettingAnEndedConnectionFirst() {
    Connections table = new Connections(4);
    for (int id = 0; id < 4; id++) {
      add(table, id, id);
    }
    int ended = table.find(0, 1, 2, 2, 3);
    table.ints[ended + Connections.STATE] = State.withPhase(State.USED, State.OVER);
    add(table, 4, 5);
    assertThat(table.find(0, 1, 2, 2, 3)).isNegative();
    assertThat(table.evicted()).isZero();
  }

  @Test
  void makesRoomByForgettingTheLongestUntouchedAndCountsIt() {
    Connections table = new Connections(4);
    for (int id = 0; id < 4; id++) {
      add(table, id, id == 2 ? 1 : 10 + id);
    }
    add(table, 4, 20);
    assertThat(table.find(0, 1, 2, 2, 3)).isNegative();
    assertThat(table.evicted()).isEqualTo(1);
    assertThat(table.size()).isEqualTo(4);
  }

  @Test
  void forgetsIdleConnectionsBeforeItGrows() {
    Connections table = new Connections(1 << 20);
    for (int id = 0; id < 1024; id++) {
      int at = add(table, id, 0);
      table.ints[at + Connections.STATE] = State.withPhase(State.USED, State.OVER);
    }
    add(table, 5000, 121 * SECOND_NS);
    assertThat(table.size()).isEqualTo(1);
    assertThat(table.evicted()).isZero();
  }

  @Test
  void behavesLikeAMapWhateverIsAddedAndEvicted() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Connections table = new Connections(64);
    Map<Long, Integer> stamps = new HashMap<>();
    for (int i = 1; i <= 50_000; i++) {
      long id = random.nextInt(200);
      int at = table.find(0, 1, 2, id, 3);
      if (at >= 0) {
        assertThat(table.ints[at + Connections.SYN_SEQ]).as("seed %d", seed)
            .isEqualTo(stamps.get(id));
      } else {
        at = add(table, id, i);
      }
      table.ints[at + Connections.SYN_SEQ] = i;
      stamps.put(id, i);
      if (random.nextInt(3) == 0) {
        table.ints[at + Connections.STATE] = State.withPhase(State.USED, State.OVER);
      }
    }
    assertThat(table.size()).isEqualTo(64);
  }
}
