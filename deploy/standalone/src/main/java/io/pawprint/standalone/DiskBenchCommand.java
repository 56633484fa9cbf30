// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.agent.WorkerSettings;
import io.pawprint.app.Cluster;
import io.pawprint.app.ClusterSettings;
import io.pawprint.app.LogTarget;
import io.pawprint.app.PawprintConfig;
import io.pawprint.app.Terminal;
import io.pawprint.app.TopicCatalogue;
import io.pawprint.app.UserError;
import io.pawprint.app.bench.DiskBench;
import io.pawprint.app.bench.DiskFigures;
import io.pawprint.schema.registry.DevRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what the topics take on disk. */
@Command(
    name = "disk",
    description = {
      "Measure what one host's records take on a broker's disk, in one copy: settings, counters",
      "every 10 s and every second, and 100, 1,000 and 10,000 SYNs a second, made of recordings.",
      "A few minutes of event time stand for a day."
    },
    footer = {
      "%nWith zstd and with lz4, which is the worker's default:%n",
      "  deploy/pawprint bench disk --compression zstd,lz4"
    })
final class DiskBenchCommand implements Callable<Integer> {

  private enum Format {
    TABLE,
    JSON
  }

  private static final String PRODUCER = "producer.";
  private static final int SECONDS_MIN = 20;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "120",
      description = "Event time, ${DEFAULT-VALUE} s by default.")
  private int seconds;

  @Option(names = "--compression", paramLabel = "NAME,...", split = ",", defaultValue = "zstd",
      description = "Of the producer; ${DEFAULT-VALUE} by default.")
  private List<String> compressions;

  @Option(names = "--incidents", paramLabel = "DIR",
      defaultValue = "${sys:pawprint.home:-.}/deploy/incidents",
      description = "Where the recordings are; deploy/incidents by default.")
  private Path incidents;

  @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "table",
      description = "table or json; ${DEFAULT-VALUE} by default.")
  private Format format;

  private final Terminal terminal;

  DiskBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (seconds < SECONDS_MIN) {
      throw UserError.usage("--seconds should be " + SECONDS_MIN + " or more: was " + seconds);
    }
    try (TemporaryTree state = TemporaryTree.create("pawprint-disk-")) {
      LogTarget.file(state.path().resolve("pawprint.log"));
      DiskFigures figures = measure(state.path());
      terminal.result(format == Format.JSON ? figures.json() : figures.table());
      return figures.sound() ? 0 : UserError.FAILURE;
    }
  }

  private DiskFigures measure(Path state) throws Exception {
    Path log = state.resolve("broker");
    try (EmbeddedBroker broker = EmbeddedBroker.start(log, 0);
        DevRegistry registry = DevRegistry.start(state.resolve("registry.jsonl"), 0)) {
      PawprintConfig config = PawprintConfig.of(Map.of(
          ClusterSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers(),
          ClusterSettings.SCHEMA_REGISTRY_URL, registry.url().toString()));
      try (Cluster cluster = Cluster.connect(config)) {
        new TopicCatalogue(cluster).create(false, 1);
      }
      return DiskBench.run(
          incidents, producer(broker), config.serdeSettings(), log, compressions, seconds,
          terminal::say);
    }
  }

  /** As the worker of a host sets it up. */
  private static Map<String, Object> producer(EmbeddedBroker broker) {
    Map<String, Object> producer = new TreeMap<>();
    WorkerSettings.of(Map.of(), Path.of("none")).forEach((name, value) -> {
      if (name.startsWith(PRODUCER)) {
        producer.put(name.substring(PRODUCER.length()), value);
      }
    });
    producer.put(ClusterSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers());
    return producer;
  }
}
