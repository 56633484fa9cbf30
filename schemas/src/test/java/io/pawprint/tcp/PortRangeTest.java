// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {

  @Test
  void readsTheSysctlWithItsTab() {
    PortRange range = PortRange.parse("32768\t60999\n");
    assertThat(range).isEqualTo(new PortRange(32768, 60999)).hasToString("32768-60999");
    assertThat(range.size()).isEqualTo(28232);
  }

  @Test
  void hasBothEnds() {
    PortRange range = new PortRange(10, 12);
    assertThat(range.contains(9)).isFalse();
    assertThat(range.contains(10)).isTrue();
    assertThat(range.contains(12)).isTrue();
    assertThat(range.contains(13)).isFalse();
    assertThat(new PortRange(7, 7).size()).isEqualTo(1);
  }

  @Test
  void countsAsManyPortsAsItContains() {
    Random random = Seed.random(6);
    for (int i = 0; i < 50; i++) {
      int first = 1 + random.nextInt(65535);
      int last = first + random.nextInt(65536 - first);
      PortRange range = new PortRange(first, last);
      long contained =
          java.util.stream.IntStream.rangeClosed(0, 65535).filter(range::contains).count();
      assertThat(contained).isEqualTo(range.size());
      assertThat(PortRange.parse(first + " " + last)).isEqualTo(range);
    }
  }

  @Test
  void refusesAnEmptyRange() {
    assertThatThrownBy(() -> PortRange.parse("61000 32768"))
        .hasMessage("ephemeral port range is empty: 61000-32768");
  }

  @Test
  void refusesPortsThatTcpHasNot() {
    assertThatThrownBy(() -> PortRange.parse("0 70000"))
        .hasMessage("ephemeral ports should be between 1 and 65535: was 0-70000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "32768", "1 2 3", "a b", "1 x", "1-2", "99999999999 1"})
  void refusesAnythingButTwoNumbers(String text) {
    assertThatThrownBy(() -> PortRange.parse(text))
        .hasMessage("net.ipv4.ip_local_port_range should be two numbers: was '" + text + "'");
  }
}
