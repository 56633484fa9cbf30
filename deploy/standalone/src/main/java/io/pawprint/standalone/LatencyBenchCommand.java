// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.ApiSettings;
import io.pawprint.app.ClusterSettings;
import io.pawprint.app.ConfigOptions;
import io.pawprint.app.LogTarget;
import io.pawprint.app.PawprintConfig;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.cluster.LocalCluster;
import io.pawprint.latency.HotHostFigures;
import io.pawprint.latency.LatencyBench;
import io.pawprint.latency.LatencyFigures;
import io.pawprint.latency.LatencyPlan;
import io.pawprint.schema.registry.DevRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the time from a SYN to its alert. */
@Command(
    name = "latency",
    description = {
      "Measure the time from a SYN on the wire to the alert in a consumer's hand, while other",
      "hosts keep the topology half busy. Each incident has a host, a sensor and a capture of",
      "its own."
    },
    footer = {
      "%nAs shipped:%n",
      "  deploy/pawprint bench latency%n",
      "With other settings of the topology:%n",
      "  deploy/pawprint bench latency -D commit.interval.ms=100 -o json%n",
      "Beside a host that sends a hundred times its share:%n",
      "  deploy/pawprint bench latency --hot-host --load 0.25"
    })
final class LatencyBenchCommand implements Callable<Integer> {

  private static final double LIMIT_MS = 1_500;
  private static final int BATCH_MS = 200;
  private static final double SOON_LIMIT_MS = 300;
  private static final int SOON_BATCH_MS = 50;
  private static final Map<String, String> SOON = Map.of(ClusterSettings.ALERT_COMMIT_MS, "50");

  private enum Format {
    TABLE,
    JSON
  }

  @Mixin private ConfigOptions options;

  @Option(names = "--incidents", paramLabel = "N", defaultValue = "250",
      description = "Hosts that get into trouble; ${DEFAULT-VALUE} by default.")
  private int incidents;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "50",
      description = "Over which they are spread; ${DEFAULT-VALUE} by default.")
  private int seconds;

  @Option(names = "--load", paramLabel = "SHARE", defaultValue = "0.5",
      description = "Of the rate measured before, by other hosts; ${DEFAULT-VALUE} by default.")
  private double share;

  @Option(names = "--batches", paramLabel = "N", defaultValue = "6000",
      description = "Batches of 500 SYNs to measure that with; ${DEFAULT-VALUE} by default.")
  private int batches;

  @Option(names = "--soon", negatable = true, defaultValue = "true", fallbackValue = "true",
      description = "Then once more with the settings for little delay; --no-soon leaves that out.")
  private boolean soon;

  @Option(names = "--hot-host",
      description = "Instead: without and with a host that sends a hundred times its share.")
  private boolean hotHost;

  @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "table",
      description = "table or json; ${DEFAULT-VALUE} by default.")
  private Format format;

  private final Terminal terminal;

  LatencyBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    LatencyPlan plan = plan();
    try (TemporaryTree directory = TemporaryTree.create("pawprint-bench-")) {
      LogTarget.file(directory.path().resolve("pawprint.log"));
      if (hotHost) {
        return hotHost(plan, directory.path());
      }
      boolean whole = told(measure(plan, directory.path(), "as shipped", LIMIT_MS, Map.of()));
      if (soon) {
        whole &= told(measure(
            plan.batched(SOON_BATCH_MS), directory.path(),
            "batch.ms=" + SOON_BATCH_MS + ", alert.commit.ms=50", SOON_LIMIT_MS, SOON));
      }
      return whole ? 0 : UserError.FAILURE;
    }
  }

  private boolean told(LatencyFigures figures) {
    terminal.result(format == Format.JSON ? figures.json() : figures.table().stripTrailing());
    return figures.isWhole();
  }

  private int hotHost(LatencyPlan plan, Path below) throws Exception {
    HotHostFigures figures =
        onABroker(below, Map.of(), (config, directory) ->
            LatencyBench.besideHotHost(config, plan, directory, terminal::say));
    terminal.result(format == Format.JSON ? figures.json() : figures.table().stripTrailing());
    return figures.isWhole() ? 0 : UserError.FAILURE;
  }

  private LatencyFigures measure(
      LatencyPlan plan, Path below, String name, double limitMs, Map<String, String> stronger)
      throws Exception {
    return onABroker(below, stronger, (config, directory) ->
        LatencyBench.run(config, plan, directory, name, limitMs, terminal::say));
  }

  /** What to do with a broker of its own. */
  private interface Run<T> {
    T on(PawprintConfig config, Path directory) throws Exception;
  }

  private <T> T onABroker(Path below, Map<String, String> stronger, Run<T> run)
      throws Exception {
    Path directory = Files.createTempDirectory(below, "run");
    terminal.say("starting a broker in " + directory);
    // in a process of its own: its garbage is not to stop the topology
    try (LocalCluster broker = LocalCluster.of(directory.resolve("brokers"), 1);
        DevRegistry registry = DevRegistry.start(directory.resolve("registry.jsonl"), 0)) {
      Map<String, String> settings = new TreeMap<>(stronger);
      // the backlog touches every page, and a commit writes them all
      settings.putIfAbsent("streams.producer.transaction.timeout.ms", "60000");
      settings.put(ApiSettings.LISTEN, "");
      settings.put(ClusterSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers());
      settings.put(ClusterSettings.SCHEMA_REGISTRY_URL, registry.url().toString());
      settings.put(ClusterSettings.NUM_STANDBY_REPLICAS, "0");
      settings.put(ClusterSettings.REPLICATION_FACTOR, "1");
      return run.on(options.config(settings), directory);
    }
  }

  private LatencyPlan plan() {
    HotPathLoad standard = HotPathLoad.DEFAULT;
    try {
      return new LatencyPlan(
          incidents, seconds, share, BATCH_MS,
          new HotPathLoad(
              standard.seed(), standard.hosts(), standard.sources(), standard.portsPerSource(),
              batches));
    } catch (IllegalArgumentException e) {
      throw UserError.usage(e.getMessage());
    }
  }
}
