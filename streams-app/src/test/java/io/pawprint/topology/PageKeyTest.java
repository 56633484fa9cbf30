// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageKeyTest {

  @Test
  void isHostZeroTableAndPageBigEndian() {
    assertThat(new PageKey("h\u00e9", PageKey.SOURCES).of(0x01020304))
        .containsExactly('h', 0xC3, 0xA9, 0, 's', 1, 2, 3, 4);
    assertThat(new PageKey("h", PageKey.TUPLES).of(-1))
        .containsExactly('h', 0, 't', 0xFF, 0xFF, 0xFF, 0xFF);
  }
}
