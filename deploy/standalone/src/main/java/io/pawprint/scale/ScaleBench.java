// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.scale;

import io.pawprint.app.ApiSettings;
import io.pawprint.app.Cluster;
import io.pawprint.app.ClusterSettings;
import io.pawprint.app.ConfigOptions;
import io.pawprint.app.PawprintConfig;
import io.pawprint.app.TopicCatalogue;
import io.pawprint.app.UserError;
import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.cluster.GroupProgress;
import io.pawprint.cluster.InstanceProcess;
import io.pawprint.cluster.LocalCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** Measures instances, in processes of their own, on a cluster of their own. */
public final class ScaleBench {

  // each instance compiles its code by itself: in some seconds of work, which are not measured
  private static final int WARM_BATCHES = 8_000;
  private static final long PATIENCE_MS = 300_000;
  private static final int HEARD_WITHIN_TRIES = 60;

  private final LocalCluster brokers;
  private final PawprintConfig config;
  private final Map<String, String> settings;
  private final Path directory;
  private final Consumer<String> progress;

  private ScaleBench(
      LocalCluster brokers, ConfigOptions options, String registry, Path directory,
      Consumer<String> progress) {
    this.brokers = brokers;
    this.settings = new TreeMap<>(options.single(Map.of(
        ClusterSettings.BOOTSTRAP_SERVERS, brokers.bootstrapServers(),
        ClusterSettings.SCHEMA_REGISTRY_URL, registry,
        ClusterSettings.NUM_STANDBY_REPLICAS, "0",
        ApiSettings.LISTEN, "")));
    this.config = options.config(settings);
    this.directory = directory;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @param brokers without pawprint's topics
   * @param counts of instances to measure, one after another
   * @param load what is measured, for each alike; beside it comes what warms each instance up
   */
  public static ScaleFigures run(
      LocalCluster brokers, ConfigOptions options, String registry, Path directory,
      List<Integer> counts, HotPathLoad load, Consumer<String> progress) throws Exception {
    return new ScaleBench(brokers, options, registry, directory, progress).run(counts, load);
  }

  private ScaleFigures run(List<Integer> counts, HotPathLoad load) throws Exception {
    int partitions;
    try (Cluster cluster = Cluster.connect(config)) {
      TopicCatalogue topics = new TopicCatalogue(cluster);
      topics.create(false, 3);
      partitions = inputPartitions(topics);
    }
    List<ScaleFigures.Point> points = new ArrayList<>();
    try (Admin admin = Admin.create(config.clientSettings())) {
      for (int count : counts) {
        points.add(measure(admin, count, partitions, load));
      }
    }
    return new ScaleFigures(
        Runtime.getRuntime().availableProcessors(), brokers.size(), partitions, points);
  }

  /** Each broker hears of new topics in its own time. */
  private static int inputPartitions(TopicCatalogue topics) throws InterruptedException {
    for (int left = HEARD_WITHIN_TRIES; ; left--) {
      try {
        return topics.inputPartitions();
      } catch (UserError e) {
        if (left == 0) {
          throw e;
        }
        Thread.sleep(500);
      }
    }
  }

  private ScaleFigures.Point measure(Admin admin, int count, int partitions, HotPathLoad load)
      throws Exception {
    String application = "pawprint-scale-" + count;
    GroupProgress group = new GroupProgress(admin, application, partitions);
    group.beginAtEnd();
    progress.accept(count + " instance(s): producing");
    int warmBatches = count * WARM_BATCHES;
    List<InstanceProcess> instances = new ArrayList<>();
    try (ScaleLoad produced =
        new ScaleLoad(
            config.clientSettings(), config.serdeSettings(),
            load.withBatches(warmBatches + load.batches()), warmBatches)) {
      produced.send();
      for (int i = 0; i < count; i++) {
        Map<String, String> own = new TreeMap<>(settings);
        own.put(ClusterSettings.APPLICATION_ID, application);
        instances.add(InstanceProcess.start(directory.resolve(application + "-" + i), own));
      }
      progress.accept(count + " instance(s): warming up");
      group.awaitEnd(false, PATIENCE_MS);
      double cpuBefore = cpuS(instances);
      long brokersBefore = brokers.cpuMs();
      long beganNs = System.nanoTime();
      produced.release();
      progress.accept(count + " instance(s): measuring");
      group.awaitEnd(true, PATIENCE_MS);
      double seconds = (System.nanoTime() - beganNs) / 1e9;
      long rssMb = 0;
      for (InstanceProcess instance : instances) {
        rssMb += instance.rssMb();
      }
      return new ScaleFigures.Point(
          count, produced.heldRows(), seconds, cpuS(instances) - cpuBefore,
          (brokers.cpuMs() - brokersBefore) / 1e3, rssMb);
    } finally {
      instances.forEach(InstanceProcess::close);
    }
  }

  private static double cpuS(List<InstanceProcess> instances) {
    return instances.stream().mapToDouble(InstanceProcess::cpuS).sum();
  }
}
