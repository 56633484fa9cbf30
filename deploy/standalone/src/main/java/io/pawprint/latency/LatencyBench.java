// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.latency;

import io.pawprint.app.Cluster;
import io.pawprint.app.Detection;
import io.pawprint.app.PawprintConfig;
import io.pawprint.app.TopicCatalogue;
import io.pawprint.app.UserError;
import io.pawprint.app.bench.RowWatch;
import io.pawprint.observe.Observation;
import io.pawprint.probe.live.Namespace;
import io.pawprint.publish.ObservationSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Measures latency on a broker of its own: it makes pawprint's topics there. */
public final class LatencyBench {

  private static final String KIND = "RecycleUnderNat";

  private static final int WARM_INCIDENTS = 30;
  private static final int WARM_S = 6;

  private final PawprintConfig config;
  private final LatencyPlan plan;
  private final Path directory;
  private final Consumer<String> progress;

  private LatencyBench(
      PawprintConfig config, LatencyPlan plan, Path directory, Consumer<String> progress) {
    this.config = config;
    this.plan = plan;
    this.directory = directory;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @param config with an empty broker and any registry
   * @param directory an empty one
   * @param name what those settings are called
   * @param limitMs what the 99th percentile is compared with
   */
  public static LatencyFigures run(
      PawprintConfig config, LatencyPlan plan, Path directory, String name, double limitMs,
      Consumer<String> progress) throws Exception {
    return new LatencyBench(config, plan, directory, progress)
        .run((figures, partitions) -> figures.measure(name, limitMs));
  }

  /** Measures as shipped, then once more beside a host that sends a hundred times its share. */
  public static HotHostFigures besideHotHost(
      PawprintConfig config, LatencyPlan plan, Path directory, Consumer<String> progress)
      throws Exception {
    return new LatencyBench(config, plan, directory, progress)
        .run((figures, partitions) -> {
          LatencyFigures without = figures.measure("without", 0);
          double wantedPerS = 100 * figures.loadPerS / plan.load().hosts();
          try (HotHost hot =
              HotHost.start(config.clientSettings(), config.serdeSettings(), wantedPerS)) {
            LatencyFigures with = figures.measure("with", 0);
            return new HotHostFigures(partitions, without, with, wantedPerS, hot.takenPerS());
          }
        });
  }

  /** What to measure while the topology is busy. */
  private interface Measurement<T> {
    T take(Busy figures, int partitions) throws Exception;
  }

  private <T> T run(Measurement<T> measurement) throws Exception {
    int partitions;
    try (Cluster cluster = Cluster.connect(config)) {
      TopicCatalogue topics = new TopicCatalogue(cluster);
      topics.create(false, 1);
      partitions = topics.inputPartitions();
    }
    try (Producer<String, Observation> producer = producer();
        Background background = new Background(producer, plan.load())) {
      progress.accept("producing a backlog");
      long rows = background.backlog();
      try (Detection detection =
              Detection.start(config, partitions, directory.resolve("streams"));
          AlertWatch alerts = AlertWatch.follow(settings(), KIND)) {
        progress.accept("how fast it is worked off");
        double fullPerS = new RowWatch(detection.streams().kafkaStreams(), rows).rate();
        double loadPerS = plan.share() * fullPerS;
        if (loadPerS > 0) {
          background.start(loadPerS);
        }
        progress.accept("some incidents that do not count: code is compiled");
        incidents("warm-", WARM_INCIDENTS, WARM_S, producer, alerts);
        Busy busy = new Busy(detection, producer, alerts, background, fullPerS, loadPerS);
        return measurement.take(busy, partitions);
      }
    }
  }

  /** The topology beside a load. */
  private final class Busy {
    private final Detection detection;
    private final Producer<String, Observation> producer;
    private final AlertWatch alerts;
    private final Background background;
    private final double fullPerS;
    private final double loadPerS;

    Busy(Detection detection, Producer<String, Observation> producer, AlertWatch alerts,
        Background background, double fullPerS, double loadPerS) {
      this.detection = detection;
      this.producer = producer;
      this.alerts = alerts;
      this.background = background;
      this.fullPerS = fullPerS;
      this.loadPerS = loadPerS;
    }

    LatencyFigures measure(String name, double limitMs) throws Exception {
      progress.accept(String.format(
          "%s: %d incidents in %d s beside %.2f million SYN/s", name, plan.incidents(),
          plan.seconds(), loadPerS / 1e6));
      try (Pauses pauses = new Pauses()) {
        String prefix = name.startsWith("with") ? name + "-" : "victim-";
        List<Optional<Incident>> told =
            incidents(prefix, plan.incidents(), plan.seconds(), producer, alerts);
        List<Incident> incidents = told.stream().flatMap(Optional::stream).toList();
        return new LatencyFigures(
            name, limitMs, fullPerS, loadPerS, background.behindMs(), incidents,
            told.size() - incidents.size(),
            ThreadTimes.of(detection.streams().kafkaStreams(), pauses));
      }
    }
  }

  private List<Optional<Incident>> incidents(
      String prefix, int count, int seconds, Producer<String, Observation> producer,
      AlertWatch alerts) throws Exception {
    List<Path> fifos = fifos(Files.createTempDirectory(directory, "fifos"), count);
    SplittableRandom random = new SplittableRandom(plan.load().seed());
    ExecutorService hosts = Executors.newCachedThreadPool();
    List<Future<Optional<Incident>>> running = new ArrayList<>();
    long everyNs = TimeUnit.SECONDS.toNanos(seconds) / count;
    try (Namespace namespace = Namespace.own(Path.of("/proc"))) {
      for (int i = 0; i < count; i++) {
        running.add(hosts.submit(new VictimHost(
            prefix + i, namespace, fifos.get(i), plan.batchMs(), producer, alerts,
            random.split())));
        TimeUnit.NANOSECONDS.sleep(everyNs);
      }
      List<Optional<Incident>> told = new ArrayList<>();
      for (Future<Optional<Incident>> incident : running) {
        told.add(incident.get());
      }
      return told;
    } finally {
      hosts.shutdownNow();
    }
  }

  private List<Path> fifos(Path folder, int count) throws IOException, InterruptedException {
    List<Path> fifos = new ArrayList<>();
    List<String> command = new ArrayList<>(List.of("mkfifo"));
    for (int i = 0; i < count; i++) {
      fifos.add(folder.resolve(String.valueOf(i)));
      command.add(fifos.get(i).toString());
    }
    if (new ProcessBuilder(command).start().waitFor() != 0) {
      throw new UserError(folder + ": no FIFOs can be made with mkfifo");
    }
    return fifos;
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new TreeMap<>(config.clientSettings());
    settings.putAll(config.serdeSettings());
    return settings;
  }

  private Producer<String, Observation> producer() {
    ObservationSerializer values = new ObservationSerializer();
    values.configure(config.serdeSettings(), false);
    return new KafkaProducer<>(config.clientSettings(), new StringSerializer(), values);
  }
}
