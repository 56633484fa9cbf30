// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.broker.TestBroker;
import io.pawprint.schema.registry.DevRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A small dose; {@code deploy/pawprint torture poison} has a million. */
@Timeout(150)
class PoisonTest {

  private static final long SEED = 20261124;

  @TempDir Path directory;

  @Test
  void eachRecordIsAcceptedOrSetAsideAndTheGoodOnesAreAsIfThereWereNoOthers() throws Exception {
    try (TestBroker broker = TestBroker.startEmpty(directory.resolve("broker"));
        DevRegistry registry = DevRegistry.start(directory.resolve("schemas.jsonl"), 0);
        Site site =
            new Site(
                broker.bootstrapServers(), registry.url().toString(), directory.resolve("state"),
                2)) {
      site.createTopics();
      PoisonFigures figures = new PoisonRun(site, SEED, 3_000, line -> {}).run();
      System.out.println(figures.table());
      assertThat(figures.broken()).isEmpty();
      assertThat(figures.complete()).isTrue();
      assertThat(figures.accepted()).isGreaterThan(400);
      assertThat(figures.sent()).containsKeys(Poison.Recipe.values());
    }
  }
}
