// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.Cluster;
import io.pawprint.app.ClusterSettings;
import io.pawprint.app.ConfigOptions;
import io.pawprint.app.LogTarget;
import io.pawprint.app.PawprintConfig;
import io.pawprint.app.Terminal;
import io.pawprint.app.TopicCatalogue;
import io.pawprint.app.UserError;
import io.pawprint.schema.registry.DevRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what the Connect worker costs a host. */
@Command(
    name = "agent",
    description = {
      "Run the Connect worker with its three sources in a process of its own, as a fleet does,",
      "feed it connections through a FIFO, and measure what it costs: processor, memory,",
      "rows lost.",
      "The broker is one of this command's own; nothing is captured."
    },
    footer = {
      "%nThe budget, in a quarter of an hour; and quickly:%n",
      "  deploy/pawprint bench agent",
      "  deploy/pawprint bench agent --seconds 60",
      "%nA broker that is away for ten minutes:%n",
      "  deploy/pawprint bench agent --away 600"
    })
final class AgentBenchCommand implements Callable<Integer> {

  private static final int BRIEF_S = 60;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "600",
      description = "Of the steady phase (2,000 SYN/s); ${DEFAULT-VALUE} by default.")
  private int seconds;

  @Option(names = "--away", paramLabel = "N",
      description = "Instead: under 2,000 SYN/s take the broker away for so many seconds, and look"
          + " whether every segment arrives or is declared lost.")
  private int awaySeconds;

  private final Terminal terminal;

  AgentBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (seconds < 1 || awaySeconds < 0) {
      throw UserError.usage("--seconds and --away should be at least 1");
    }
    try (TemporaryTree directory = TemporaryTree.create("pawprint-agent-")) {
      LogTarget.file(directory.path().resolve("pawprint.log"));
      terminal.say("starting a broker in " + directory.path());
      try (BrokerSwitch broker = BrokerSwitch.on(directory.path().resolve("broker"));
          DevRegistry registry =
              DevRegistry.start(directory.path().resolve("registry.jsonl"), 0)) {
        PawprintConfig config = new ConfigOptions().config(Map.of(
            ClusterSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers(),
            ClusterSettings.SCHEMA_REGISTRY_URL, registry.url().toString(),
            ClusterSettings.REPLICATION_FACTOR, "1"));
        try (Cluster cluster = Cluster.connect(config)) {
          new TopicCatalogue(cluster).create(false, 1);
        }
        return measure(config, directory.path(), broker);
      }
    }
  }

  private int measure(PawprintConfig config, Path directory, BrokerSwitch broker)
      throws IOException, InterruptedException {
    Map<String, Object> clients = new TreeMap<>(config.clientSettings());
    clients.putAll(config.serdeSettings());
    AgentBench.Phase[] phases = {
      new AgentBench.Phase(200, BRIEF_S), new AgentBench.Phase(2_000, seconds),
      new AgentBench.Phase(20_000, BRIEF_S)
    };
    try (ArrivedRows rows = ArrivedRows.follow(clients);
        AgentBench bench = AgentBench.start(config, directory, rows)) {
      if (awaySeconds > 0) {
        return new AgentOutage(bench, rows, terminal)
            .run(broker, awaySeconds, AgentBench.log(directory)) ? 0 : UserError.FAILURE;
      }
      terminal.result("SYN/s    seconds  worker CPU  with children  Rss MB  Pss MB  SYNs sent"
          + "  arrived   lost  behind ms");
      boolean whole = true;
      for (AgentBench.Phase phase : phases) {
        AgentBench.Result result = bench.run(phase);
        terminal.result(result.line());
        whole &= result.isWhole();
      }
      return whole ? 0 : UserError.FAILURE;
    }
  }
}
