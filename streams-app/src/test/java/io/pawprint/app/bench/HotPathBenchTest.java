// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.broker.TestBroker;
import io.pawprint.schema.registry.DevRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotPathBenchTest {

  @TempDir Path directory;

  /** A small load; {@code -Dbench.batches=10000 -Dbench.hosts=100} for figures. */
  @Test
  void theTopologyComesToTheStateOfThePlainFold() throws Exception {
    HotPathLoad load =
        new HotPathLoad(
            1,
            Integer.getInteger("bench.hosts", 4),
            Integer.getInteger("bench.sources", 4_000),
            Integer.getInteger("bench.ports", 8),
            Integer.getInteger("bench.batches", 200));
    try (TestBroker broker = TestBroker.startEmpty(directory.resolve("broker"));
        DevRegistry registry = DevRegistry.start(directory.resolve("schemas.jsonl"), 0)) {
      HotPathFigures figures =
          HotPathBench.run(
              broker.bootstrapServers(),
              registry.url().toString(),
              directory.resolve("state"),
              load,
              System.out::println);
      System.out.println(figures.table());
      System.out.println(figures.json());
      assertThat(figures.exact()).isTrue();
      assertThat(figures.dropped()).isPositive();
      assertThat(figures.topologyPerS()).isPositive().isLessThan(figures.pollPerS());
    }
  }
}
