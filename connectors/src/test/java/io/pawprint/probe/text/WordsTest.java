// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  @ParameterizedTest
  @ValueSource(strings = {
    "one", " one  two\tthree ", "TcpExt: 1 2 3", "a\u000bb\fc", "x\u001cy \u001c", "\u0001", ""
  })
  void areThoseThatAPatternFinds(String line) {
    assertThat(Words.of(line)).containsExactly(line.trim().split("\\s+"));
  }
}
