// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.recovery;

import io.pawprint.app.ApiSettings;
import io.pawprint.app.Cluster;
import io.pawprint.app.ClusterSettings;
import io.pawprint.app.ConfigOptions;
import io.pawprint.app.PawprintConfig;
import io.pawprint.app.TopicCatalogue;
import io.pawprint.app.UserError;
import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.cluster.InstanceProcess;
import io.pawprint.cluster.LocalCluster;
import io.pawprint.latency.AlertWatch;
import io.pawprint.latency.Background;
import io.pawprint.observe.Observation;
import io.pawprint.publish.ObservationSerializer;
import io.pawprint.recovery.HostAnswers.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Ends instances one after another, and watches hosts and alerts from outside. */
public final class FailoverBench {

  private static final long UP_WITHIN_NS = TimeUnit.SECONDS.toNanos(120);
  private static final long HEARD_WITHIN_NS = TimeUnit.SECONDS.toNanos(30);
  private static final long SETTLE_S = 25; // code is compiled, standbys catch up

  private final LocalCluster brokers;
  private final ConfigOptions options;
  private final Map<String, String> settings;
  private final Path directory;
  private final double synPerS;
  private final int watchS;
  private final Consumer<String> progress;

  private FailoverBench(
      LocalCluster brokers, ConfigOptions options, String registry, Path directory,
      double synPerS, int watchS, Consumer<String> progress) {
    this.brokers = brokers;
    this.options = options;
    this.directory = directory;
    this.synPerS = synPerS;
    this.watchS = watchS;
    this.progress = progress;
    this.settings = new TreeMap<>(Map.of(
        ApiSettings.LISTEN, "",
        ClusterSettings.BOOTSTRAP_SERVERS, brokers.bootstrapServers(),
        ClusterSettings.SCHEMA_REGISTRY_URL, registry));
  }

  /**
   * Runs it.
   *
   * @param brokers without pawprint's topics
   * @param synPerS of other hosts meanwhile
   * @param watchS how long each event is watched
   */
  public static FailoverFigures run(
      LocalCluster brokers, ConfigOptions options, String registry, Path directory,
      double synPerS, int watchS, Consumer<String> progress) throws Exception {
    return new FailoverBench(brokers, options, registry, directory, synPerS, watchS, progress)
        .run();
  }

  private FailoverFigures run() throws Exception {
    PawprintConfig config = options.config(settings);
    int partitions;
    try (Cluster cluster = Cluster.connect(config)) {
      TopicCatalogue topics = new TopicCatalogue(cluster);
      topics.create(false, Math.min(3, brokers.size()));
      partitions = partitions(topics);
    }
    HotPathLoad load = HotPathLoad.DEFAULT.withBatches(1);
    Map<String, Object> watching = new TreeMap<>(config.clientSettings());
    watching.putAll(config.serdeSettings());
    List<InstanceProcess> instances = new ArrayList<>();
    try (Producer<String, Observation> producer = producer(config);
        Background background = new Background(producer, load);
        AlertWatch alerts = AlertWatch.follow(watching, ProbeHosts.KIND)) {
      background.backlog();
      for (int i = 0; i < 3; i++) {
        instances.add(
            InstanceProcess.answering(
                directory.resolve("instance-" + i), options.single(settings)));
      }
      progress.accept("starting 3 instances");
      List<String> hosts = OnePerPartition.of(load.hosts(), partitions);
      try (HostWatch watch = new HostWatch(instances.get(0).url(), hosts);
          ProbeHosts probes = new ProbeHosts(producer, alerts)) {
        await(watch, instances);
        background.start(synPerS);
        TimeUnit.SECONDS.sleep(SETTLE_S);
        List<FailoverFigures.Event> events = new ArrayList<>();
        events.add(event("nothing", () -> {}, watch, probes));
        events.add(event("an instance leaves", instances.get(2)::close, watch, probes));
        TimeUnit.SECONDS.sleep(SETTLE_S);
        events.add(event("kill -9", instances.get(1)::kill, watch, probes));
        return new FailoverFigures(
            instances.size(), brokers.size(), partitions, synPerS, events);
      }
    } finally {
      instances.forEach(InstanceProcess::close);
    }
  }

  /** Ends an instance. */
  private interface End {
    void run() throws InterruptedException;
  }

  private FailoverFigures.Event event(
      String name, End end, HostWatch watch, ProbeHosts probes) throws InterruptedException {
    progress.accept("watching: " + name);
    long fromNs = AlertWatch.wallNs();
    end.run();
    TimeUnit.NANOSECONDS.sleep(
        fromNs + TimeUnit.SECONDS.toNanos(watchS) - AlertWatch.wallNs());
    long toNs = fromNs + TimeUnit.SECONDS.toNanos(watchS);
    TreeMap<Long, Long> delays = probes.delays(fromNs, toNs);
    long heardByNs = System.nanoTime() + HEARD_WITHIN_NS;
    while (delays.containsValue(Long.MAX_VALUE) && System.nanoTime() < heardByNs) {
      TimeUnit.MILLISECONDS.sleep(100);
      delays = probes.delays(fromNs, toNs);
    }
    double lateS =
        delays.entrySet().stream()
            .filter(probe -> probe.getValue() > FailoverFigures.LATE_MS * 1e6)
            .mapToDouble(probe -> (probe.getKey() - fromNs) / 1e9).max().orElse(0);
    long[] told =
        delays.values().stream().mapToLong(ns -> ns).filter(ns -> ns != Long.MAX_VALUE).sorted()
            .toArray();
    return new FailoverFigures.Event(
        name, watch.longestS(fromNs), watch.lastS(Answer.NONE, fromNs),
        watch.lastS(Answer.STALE, fromNs), lateS,
        told.length == 0 ? Double.NaN : told[told.length / 2] / 1e6,
        told.length == 0 ? Double.NaN : told[told.length - 1] / 1e6,
        delays.size() - told.length);
  }

  private static void await(HostWatch watch, List<InstanceProcess> instances)
      throws InterruptedException {
    long deadlineNs = System.nanoTime() + UP_WITHIN_NS;
    while (!watch.isFresh()) {
      instances.forEach(InstanceProcess::check);
      if (System.nanoTime() > deadlineNs) {
        throw new UserError("the instances do not answer for all partitions");
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** Each broker hears of new topics in its own time. */
  private static int partitions(TopicCatalogue topics) throws InterruptedException {
    long deadlineNs = System.nanoTime() + HEARD_WITHIN_NS;
    while (true) {
      try {
        return topics.inputPartitions();
      } catch (UserError e) {
        if (System.nanoTime() > deadlineNs) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(500);
      }
    }
  }

  private static Producer<String, Observation> producer(PawprintConfig config) {
    ObservationSerializer values = new ObservationSerializer();
    values.configure(config.serdeSettings(), false);
    return new KafkaProducer<>(config.clientSettings(), new StringSerializer(), values);
  }
}
