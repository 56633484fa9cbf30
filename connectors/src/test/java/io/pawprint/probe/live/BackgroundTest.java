// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BackgroundTest {

  private static <T> T await(Background<T> background) throws InterruptedException {
    Optional<T> taken = background.take();
    while (taken.isEmpty()) {
      Thread.sleep(1);
      taken = background.take();
    }
    return taken.get();
  }

  @Test
  void handsOutEachResultOnceAndRunsAgainAfterThePeriod() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    try (Background<Integer> background = Background.start("test", 30, runs::incrementAndGet)) {
      assertThat(await(background)).isEqualTo(1);
      assertThat(background.take()).isEmpty();
      assertThat(await(background)).isEqualTo(2);
    }
    int after = runs.get();
    Thread.sleep(100);
    assertThat(runs).hasValue(after);
  }

  @Test
  void restsTwentyTimesAsLongAsARunTook() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    try (Background<Integer> background = Background.start("test", 1, () -> {
      sleep(40);
      return runs.incrementAndGet();
    })) {
      await(background);
      Thread.sleep(500);
      assertThat(runs).hasValue(1);
    }
  }

  private static void sleep(long ms) throws IOException {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void saysWhyARunFailedAndTriesAgain() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    try (Background<Integer> background = Background.start("test", 5, () -> {
      if (runs.incrementAndGet() < 3) {
        throw new IOException("not yet");
      }
      return 9;
    })) {
      while (background.failure().isEmpty()) {
        Thread.sleep(1);
      }
      assertThat(background.failure()).isEqualTo("not yet");
      assertThat(await(background)).isEqualTo(9);
      assertThat(background.failure()).isEmpty();
    }
  }

  @Test
  void endsAChildThatTakesTooLong() {
    long startNs = System.nanoTime();
    assertThatThrownBy(() -> Command.run(Duration.ofSeconds(1), List.of("sleep", "30"),
        lines -> lines.forEach(line -> { }))).hasMessage("took longer than 1 s and was ended");
    assertThat(Duration.ofNanos(System.nanoTime() - startNs)).isLessThan(Duration.ofSeconds(10));
  }
}
