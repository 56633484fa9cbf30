// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.recovery;

import io.pawprint.app.ApiSettings;
import io.pawprint.app.Cluster;
import io.pawprint.app.ClusterSettings;
import io.pawprint.app.ConfigOptions;
import io.pawprint.app.Detection;
import io.pawprint.app.PawprintConfig;
import io.pawprint.app.TopicCatalogue;
import io.pawprint.app.UserError;
import io.pawprint.app.bench.ChangelogLimit;
import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.app.bench.RestoredTables;
import io.pawprint.app.bench.RowWatch;
import io.pawprint.cluster.GroupProgress;
import io.pawprint.cluster.InstanceProcess;
import io.pawprint.observe.Observation;
import io.pawprint.publish.ObservationRecords;
import io.pawprint.publish.ObservationSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Measures a start without local state, on a broker of its own: it makes pawprint's topics. */
public final class RestoreBench {

  private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(10);
  private static final long LOOK_EVERY_MS = 50;
  private static final int SAMPLE = 10;
  private static final int ONE_BY_ONE = 32; // hosts, on all partitions

  private final RestorePlan plan;
  private final ConfigOptions options;
  private final Map<String, String> settings;
  private final Path directory;
  private final Consumer<String> progress;
  private final HostAnswers answers = new HostAnswers();
  private int partitions;

  private RestoreBench(
      RestorePlan plan, ConfigOptions options, String brokers, String registry, Path directory,
      Consumer<String> progress) {
    this.plan = plan;
    this.options = options;
    this.directory = directory;
    this.progress = progress;
    this.settings = new TreeMap<>(Map.of(
        ApiSettings.LISTEN, "",
        ClusterSettings.BOOTSTRAP_SERVERS, brokers,
        ClusterSettings.SCHEMA_REGISTRY_URL, registry,
        ClusterSettings.NUM_STANDBY_REPLICAS, "0",
        ClusterSettings.REPLICATION_FACTOR, "1",
        // the filling touches every page, and a commit writes them all
        "streams.producer.transaction.timeout.ms", "60000"));
  }

  /**
   * Runs it.
   *
   * @param brokers an empty broker
   * @param directory an empty one
   */
  public static RestoreFigures run(
      RestorePlan plan, ConfigOptions options, String brokers, String registry, Path directory,
      Consumer<String> progress) throws Exception {
    return new RestoreBench(plan, options, brokers, registry, directory, progress).run();
  }

  private RestoreFigures run() throws Exception {
    PawprintConfig config = options.config(settings);
    try (Cluster cluster = Cluster.connect(config)) {
      TopicCatalogue topics = new TopicCatalogue(cluster);
      topics.create(false, 1);
      partitions = topics.inputPartitions();
    }
    progress.accept("producing");
    long rows = send(config, 0, plan.savedBatches());
    progress.accept("filling the state");
    try (Detection detection = Detection.start(config, partitions, directory.resolve("fill"))) {
      new RowWatch(detection.streams().kafkaStreams(), rows).rate();
    }
    delete(directory.resolve("fill"));
    progress.accept("polling the changelogs only, and writing them only");
    ChangelogLimit.Figures limit =
        ChangelogLimit.measure(
            config.clientSettings(), config.text(ClusterSettings.APPLICATION_ID),
            directory.resolve("limit"));
    progress.accept("starting without state");
    Path first = directory.resolve("first");
    RestoreFigures.Start closed;
    try (InstanceProcess instance = InstanceProcess.answering(first, options.single(settings))) {
      closed = start(instance, System.nanoTime(), first);
      progress.accept("folding rows that are not saved, then kill -9");
      send(config, plan.savedBatches(), plan.batches());
      try (Admin admin = Admin.create(config.clientSettings())) {
        new GroupProgress(admin, config.text(ClusterSettings.APPLICATION_ID), partitions)
            .awaitEnd(true, TimeUnit.NANOSECONDS.toMillis(PATIENCE_NS));
      }
      instance.kill();
    }
    delete(first);
    progress.accept("starting without state once more");
    Path second = directory.resolve("second");
    RestoreFigures.Start killed;
    try (InstanceProcess instance = InstanceProcess.answering(second, options.single(settings))) {
      killed = start(instance, System.nanoTime(), second);
    }
    progress.accept("comparing with a fold");
    try (Detection detection =
        Detection.start(config, partitions, InstanceProcess.state(second))) {
      RestoredTables tables =
          new RestoredTables(plan.load(), detection.streams().kafkaStreams(), config.thresholds());
      return new RestoreFigures(
          plan.load().sources(), plan.load().hosts(), partitions, limit, closed, killed,
          tables.sources(), SAMPLE, tables.differing(SAMPLE));
    }
  }

  /** Host after host: pages are filled while they are warm. */
  private long send(PawprintConfig config, int from, int to)
      throws InterruptedException, ExecutionException {
    HotPathLoad load = plan.load();
    ObservationSerializer values = new ObservationSerializer();
    values.configure(config.serdeSettings(), false);
    long rows = 0;
    try (Producer<String, Observation> producer =
        new KafkaProducer<>(config.clientSettings(), new StringSerializer(), values)) {
      for (int host = 0; host < load.hosts(); host++) {
        int begin = from + Math.floorMod(host - from, load.hosts());
        for (int i = begin; i < to; i += load.hosts()) {
          var batch = load.batch(i);
          rows += batch.rows().size;
          Future<RecordMetadata> sent = producer.send(ObservationRecords.of(batch));
          if (host < ONE_BY_ONE) { // a new partition turns records away for a moment
            sent.get();
          }
        }
      }
    }
    return rows;
  }

  private RestoreFigures.Start start(InstanceProcess instance, long beganNs, Path home)
      throws InterruptedException, IOException {
    double firstS = Double.NaN;
    List<String> waiting = OnePerPartition.of(plan.load().hosts(), partitions);
    while (!waiting.isEmpty()) {
      instance.check();
      HostAnswers.Answer answer = answers.ask(instance.url(), waiting.get(0));
      double nowS = (System.nanoTime() - beganNs) / 1e9;
      firstS = Double.isNaN(firstS) && answer.isThere() ? nowS : firstS;
      if (answer == HostAnswers.Answer.FRESH) {
        waiting.remove(0);
      } else if (System.nanoTime() - beganNs > PATIENCE_NS) {
        throw new UserError("the instance did not come up; the log in " + home + " says more");
      } else {
        Thread.sleep(LOOK_EVERY_MS);
      }
    }
    double runningS = (System.nanoTime() - beganNs) / 1e9;
    return new RestoreFigures.Start(
        firstS, runningS, (long) counter(instance, "rows_refolded"),
        (long) (counter(instance, "tables_lost") + counter(instance, "tables_different")),
        instance.cpuS(), instance.rssMb());
  }

  private double counter(InstanceProcess instance, String name) throws InterruptedException {
    return answers.counter(instance.managementUrl(), "pawprint_" + name + "_total");
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
