// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PackedPageTest {

  @Test
  void givesBackEveryPage() {
    SplittableRandom random = new SplittableRandom(4);
    for (int trial = 0; trial < 2_000; trial++) {
      byte[] page = new byte[random.nextInt(5_000)];
      int filled = random.nextInt(101);
      for (int i = 0; i < page.length; i++) {
        page[i] = random.nextInt(100) < filled ? (byte) random.nextInt() : 0;
      }
      assertThat(PackedPage.unpack(PackedPage.pack(page))).isEqualTo(page);
    }
  }

  @Test
  void takesNextToNothingForEmptyRoom() {
    byte[] page = new byte[4_096];
    page[0] = 1;
    page[4_095] = 1;
    assertThat(PackedPage.pack(page)).hasSizeLessThan(100);
  }

  @Test
  void adds2PercentAtMost() {
    byte[] page = new byte[4_096];
    Arrays.fill(page, (byte) 1);
    assertThat(PackedPage.pack(page)).hasSizeLessThan(4_096 * 102 / 100);
  }

  @Test
  void passesOverPagesThatAreGone() {
    assertThat(PackedPage.pack(null)).isNull();
    assertThat(PackedPage.unpack(null)).isNull();
  }

  @Test
  void refusesWhatAnotherReleaseWrote() {
    assertThatThrownBy(() -> PackedPage.unpack(new byte[40]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("reset the application's state");
  }
}
