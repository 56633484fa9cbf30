// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.cluster.LocalCluster;
import io.pawprint.schema.Topics;
import io.pawprint.schema.registry.DevRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures both on one broker and prints ratios. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Puts a load on pawprint's topics on a broker of its own, then has it judged by pawprint and",
      "by the Flink job, each in a process of its own, one after another, and prints rates,",
      "processor time, memory and their ratios. The verdicts of each must equal a plain fold's,",
      "its alerts pawprint's. Exit code 1 if they do not."
    })
final class PeerBench implements Callable<Integer> {

  private enum Format {
    TABLE,
    JSON
  }

  @Option(names = "--batches", paramLabel = "N", defaultValue = "10000",
      description = "Batches of 500 SYNs; ${DEFAULT-VALUE} by default.")
  private int batches;

  @Option(names = "--sources", paramLabel = "N", defaultValue = "100000",
      description = "Source addresses over all hosts; ${DEFAULT-VALUE} by default.")
  private int sources;

  @Option(names = "--hosts", paramLabel = "N", defaultValue = "100",
      description = "Hosts that send; ${DEFAULT-VALUE} by default.")
  private int hosts;

  @Option(names = "--partitions", paramLabel = "N", defaultValue = "4",
      description = "Of each topic; ${DEFAULT-VALUE} by default.")
  private int partitions;

  @Option(names = "--design", paramLabel = "DESIGN", split = ",",
      defaultValue = "by_syn,by_batch,pages",
      description = "Designs of the Flink job: ${DEFAULT-VALUE} by default.")
  private List<Design> designs;

  @Option(names = "--parallelism", paramLabel = "N", split = ",", defaultValue = "1,2",
      description = "Stream threads and slots, one after another; ${DEFAULT-VALUE} by default.")
  private List<Integer> parallelisms;

  @Option(names = "--checkpoint-ms", paramLabel = "N", split = ",", defaultValue = "1000,10000",
      description = "Time between checkpoints of the Flink job; ${DEFAULT-VALUE} by default.")
  private List<Long> checkpointsMs;

  @Option(names = "--heap", paramLabel = "SIZE", defaultValue = "768m",
      description = "Heap of either process; ${DEFAULT-VALUE}, the launcher's, by default.")
  private String heap;

  @Option(names = "--managed-mb", paramLabel = "N", defaultValue = "512",
      description = "Memory of the Flink job for RocksDB, MB; ${DEFAULT-VALUE} by default.")
  private int managedMb;

  @Option(names = "--flink-gc", paramLabel = "NAME", defaultValue = "Serial",
      description = "Collector of the Flink job: Serial, Parallel or G1; ${DEFAULT-VALUE} by"
          + " default.")
  private String flinkGc;

  @Option(names = "--directory", paramLabel = "DIR", required = true,
      description = "Empty; for the broker, state and logs.")
  private Path directory;

  @Option(names = "--pawprint-class-path", paramLabel = "PATH", required = true, hidden = true)
  private String pawprintClassPath;

  @Option(names = "--flink-class-path", paramLabel = "PATH", required = true, hidden = true)
  private String flinkClassPath;

  @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "table",
      description = "table or json; ${DEFAULT-VALUE} by default.")
  private Format format;

  private final Terminal terminal;

  PeerBench(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    HotPathLoad load =
        new HotPathLoad(
            HotPathLoad.DEFAULT.seed(), hosts, sources, HotPathLoad.DEFAULT.portsPerSource(),
            batches);
    Files.createDirectories(directory);
    terminal.say("folding " + load.syns() + " SYNs on the heap");
    SortedMap<String, Long> expected = ExpectedVerdicts.of(load);
    PeerFigures figures = new PeerFigures(load, expected);
    terminal.say("starting a broker in " + directory);
    try (LocalCluster broker = LocalCluster.of(directory.resolve("broker"), 1);
        DevRegistry registry = DevRegistry.start(directory.resolve("registry.jsonl"), 0)) {
      PeerTopics topics = new PeerTopics(broker.bootstrapServers(), registry.url().toString());
      topics.create(partitions);
      terminal.say("producing " + (load.closes() + load.batches()) + " batches");
      long rows = topics.produce(load);
      Contest contest = new Contest(pawprintClassPath, flinkClassPath, flinkGc, heap, directory);
      Map<String, List<String>> alerts = null;
      for (Contestant who : contestants()) {
        terminal.say(who.label());
        String alertsTopic = who.isPawprint() ? Topics.ALERTS.name() : who.id();
        if (!who.isPawprint()) {
          topics.createAlerts(alertsTopic, partitions);
        }
        Side side =
            new Side(
                broker.bootstrapServers(), registry.url().toString(), "peer-" + who.id(),
                alertsTopic, partitions, rows, who.parallelism(), who.design(), who.everyMs(),
                managedMb, Files.createDirectories(directory.resolve(who.id())));
        RunFigures run = contest.run(who, side);
        if (alerts == null) {
          alerts = topics.alerts(alertsTopic); // pawprint's, which went first
          figures.add(who, run, alerts.size(), true);
        } else if (who.isPawprint() || who.design() == Design.BY_SYN) {
          figures.add(who, run, 0, true); // on the same topic once more, or none of its kind
        } else {
          Map<String, List<String>> own = topics.alerts(alertsTopic);
          figures.add(who, run, own.size(), own.equals(alerts));
        }
        terminal.say("  " + figures.last());
      }
    }
    terminal.result(format == Format.JSON ? figures.json() : figures.table().stripTrailing());
    return figures.isWhole() ? 0 : UserError.FAILURE;
  }

  private List<Contestant> contestants() {
    List<Contestant> all = new ArrayList<>();
    parallelisms.forEach(n -> all.add(new Contestant(null, n, 0)));
    for (Design design : designs) {
      for (int parallelism : parallelisms) {
        checkpointsMs.forEach(ms -> all.add(new Contestant(design, parallelism, ms)));
      }
    }
    return all;
  }
}
