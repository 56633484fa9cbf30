// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.probe.pcap.Segment;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RecentCopiesTest {

  private static Segment segment() {
    Segment s = Wire.segment(Wire.REMOTE, 1, Wire.LOCAL, 2);
    s.timeNs = 1_000_000_000;
    s.flags = 2;
    return s;
  }

  @Test
  void comparesTupleNumbersTsvalAndFlags() {
    List<Consumer<Segment>> changes = List.of(
        s -> s.srcLo++, s -> s.srcHi++, s -> s.dstLo++, s -> s.dstHi++, s -> s.srcPort++,
        s -> s.dstPort++, s -> s.seq++, s -> s.ack++, s -> s.flags++,
        s -> s.hasTs = true,
        s -> {
          s.hasTs = true;
          s.tsVal = 5;
        });
    RecentCopies copies = new RecentCopies(16);
    assertThat(copies.seen(segment())).isFalse();
    for (Consumer<Segment> change : changes) {
      Segment other = segment();
      change.accept(other);
      assertThat(copies.seen(other)).as("change %d", changes.indexOf(change)).isFalse();
    }
    assertThat(copies.seen(segment())).isTrue();
  }

  @Test
  void growsRatherThanForgetWhileThereIsRoom() {
    RecentCopies copies = new RecentCopies(1 << 15);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20_000; i++) {
        Segment s = segment();
        s.seq = i;
        assertThat(copies.seen(s)).as("%d", i).isEqualTo(round == 1);
      }
    }
    assertThat(copies.forgotten()).isZero();
  }

  @Test
  void countsWhatItForgetsTooEarly() {
    RecentCopies copies = new RecentCopies(1);
    for (int i = 0; i < 6; i++) {
      Segment s = segment();
      s.seq = i;
      assertThat(copies.seen(s)).isFalse();
    }
    assertThat(copies.forgotten()).isEqualTo(2);
  }
}
