// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.KernelMemory;
import io.pawprint.observe.TcpMetric;
import io.pawprint.tcp.Ip;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KernelMemoryWatchTest {

  private static final List<String> ANSWER =
      List.of("echo", "192.0.2.7 age 3.1sec tw_ts 77/3 ago cwnd 10 source 127.0.0.1");

  @Test
  void asksTheKernelWhatItRemembersWhereRecycleMayBeOn() throws InterruptedException {
    try (KernelMemoryWatch watch = new KernelMemoryWatch(new TcpMetricsProbe(ANSWER))) {
      watch.when(false);
      assertThat(watch.take()).isEmpty();
      watch.when(true);
      Optional<KernelMemory> told = Optional.empty();
      while (told.isEmpty()) {
        Thread.sleep(10);
        told = watch.take();
      }
      assertThat(told.get().complete()).isTrue();
      assertThat(told.get().entries()).containsExactly(new TcpMetric(
          Optional.of(Ip.parse("127.0.0.1")), Ip.parse("192.0.2.7"), 77, 3));
    }
  }
}
