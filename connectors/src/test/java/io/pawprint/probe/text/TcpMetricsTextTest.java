// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.TcpMetric;
import io.pawprint.tcp.Ip;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TcpMetricsTextTest {

  private final Skipped skipped = new Skipped();

  private TcpMetricsText parse(String... lines) {
    return TcpMetricsText.parse(List.of(lines), skipped);
  }

  @Test
  void readsTheRememberedTsvalAndItsAge() {
    TcpMetricsText read = parse(
        "203.0.113.11 age 0.223sec tw_ts 3273460762/1 ago cwnd 10 rtt 1021us source 203.0.113.1",
        "203.0.113.121 age 2.448sec cwnd 10 rtt 439us rttvar 287us source 203.0.113.1");
    assertThat(read.metrics()).containsExactly(new TcpMetric(Optional.of(Ip.parse("203.0.113.1")),
        Ip.parse("203.0.113.11"), (int) 3273460762L, 1));
    assertThat(read.key()).isEqualTo(TcpMetricsKey.PAIR);
    assertThat(skipped.count()).isZero();
  }

  @Test
  void saysWhenEntriesAreKeyedByTheRemoteAddressAlone() {
    TcpMetricsText read = parse("2001:db8::1 age 1.0sec tw_ts -5/12sec ago cwnd 10");
    assertThat(read.key()).isEqualTo(TcpMetricsKey.REMOTE);
    assertThat(read.metrics()).containsExactly(
        new TcpMetric(Optional.empty(), Ip.parse("2001:db8::1"), -5, 12));
    assertThat(parse().key()).isEqualTo(TcpMetricsKey.UNKNOWN);
  }

  @Test
  void leavesOutAndCountsWhatIsNoEntry() {
    assertThat(parse("none age 1", "1.2.3.4 tw_ts 5", "1.2.3.4 tw_ts x/1").metrics()).isEmpty();
    assertThat(skipped.count()).isEqualTo(3);
  }

  @Test
  void keepsAsManyAsTheSchemaPromisesAndCountsTheRest() {
    TcpMetricsText read = TcpMetricsText.parse(
        IntStream.range(0, 5000).mapToObj(i -> Ip.v4(i) + " tw_ts 1/1 ago").toList(), skipped);
    assertThat(read.metrics()).hasSize(4096);
    assertThat(read.omitted()).isEqualTo(904);
  }
}
