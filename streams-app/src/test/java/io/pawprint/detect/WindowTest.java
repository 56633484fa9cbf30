// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowTest {

  private static final long T = 1_795_202_860L; // a multiple of ten

  @Test
  void sumsWholeBucketsThatTheSpanTouches() {
    Window window = new Window(1);
    window.add(0, T - 300, 1);
    window.add(0, T - 290, 2);
    window.add(0, T, 4);
    assertThat(window.sum(0, T, 300)).isEqualTo(7);
    assertThat(window.sum(0, T + 9, 10)).isEqualTo(4);
    assertThat(window.sum(0, T + 400, 300)).isZero();
  }

  @Test
  void leavesOutWhatIsOlderThanItCanHold() {
    Window window = new Window(1);
    window.add(0, T, 1);
    window.add(0, T - 310, 5);
    assertThat(window.sum(0, T, 300)).isEqualTo(1);
  }

  @Test
  void doesNotDependOnTheOrderWithinItsSpan() throws IOException {
    long seed = 7;
    Random random = new Random(seed);
    for (int trial = 0; trial < 200; trial++) {
      long[] seconds = random.longs(100, T, T + 250).toArray();
      Window forth = new Window(2);
      Window back = new Window(2);
      for (int i = 0; i < seconds.length; i++) {
        forth.add(i & 1, seconds[i], i);
        int j = seconds.length - 1 - i;
        back.add(j & 1, seconds[j], j);
      }
      assertThat(bytes(back)).as("seed %d trial %d", seed, trial).isEqualTo(bytes(forth));
    }
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    Window window = new Window(3);
    window.add(0, T, 1);
    window.add(2, T + 25, 1L << 40);
    Window copy = new Window(3);
    copy.readFrom(new DataInputStream(new ByteArrayInputStream(bytes(window))));
    assertThat(bytes(copy)).isEqualTo(bytes(window));
    assertThat(copy.sum(2, T + 30, 60)).isEqualTo(1L << 40);
  }

  private static byte[] bytes(Window window) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    window.writeTo(new DataOutputStream(out));
    return out.toByteArray();
  }
}
