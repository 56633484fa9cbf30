// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.schema.serde.RegistryUnavailableException;
import io.pawprint.wire.MalformedRecordException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RegistryWaitTest {

  private final AtomicBoolean stopping = new AtomicBoolean();
  private final RegistryWait registry = new RegistryWait("http://registry", stopping::get);
  private final AtomicInteger attempts = new AtomicInteger();

  private String answerAfter(int failures) {
    if (attempts.incrementAndGet() <= failures) {
      throw new RegistryUnavailableException("connection refused", null);
    }
    return "schema";
  }

  @Test
  void triesAgainUntilTheRegistryAnswers() {
    assertThat(registry.call(() -> answerAfter(2))).isEqualTo("schema");
    assertThat(attempts).hasValue(3);
  }

  @Test
  void doesNotWaitForARecordToGetBetter() {
    assertThatThrownBy(
            () ->
                registry.call(
                    () -> {
                      attempts.incrementAndGet();
                      throw new MalformedRecordException("garbage");
                    }))
        .isInstanceOf(MalformedRecordException.class);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void endsTheWaitWhenTheApplicationIsAskedToStop() {
    stopping.set(true);
    assertThatThrownBy(() -> registry.call(() -> answerAfter(1_000)))
        .isInstanceOf(RegistryWait.RegistryAwayException.class)
        .hasMessageContaining("stopped");
    assertThat(attempts).hasValue(1);
  }
}
