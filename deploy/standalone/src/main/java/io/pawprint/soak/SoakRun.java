// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.soak;

import io.pawprint.app.ApiSettings;
import io.pawprint.app.ClusterSettings;
import io.pawprint.app.UserError;
import io.pawprint.cluster.LocalInstance;
import io.pawprint.cluster.Place;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.torture.Progress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Loads an instance for a while and reads off what it holds. */
public final class SoakRun {

  static final int PARTITIONS = 4;
  private static final String APPLICATION = "pawprint-soak";
  private static final int CAPACITY_S = 40;
  private static final double AS_MUCH_AS_GOES = 20e6;
  private static final long BATCHES_BEHIND_MAX = 1_000;
  private static final long BEGIN_WITHIN_S = 90;
  private static final long READ_EVERY_MS = 20_000;
  private static final int TELL_EVERY = 3;
  private static final double WARM_UP_MAX_S = 600;

  /**
   * What is asked for.
   *
   * @param rowsPerS to send; 0 to measure what can be and take a share of it
   * @param percent that share
   */
  public record Plan(long seed, int minutes, double rowsPerS, int percent) {}

  private final Plan plan;
  private final Consumer<String> progress;
  private final Map<String, Object> clients;
  private final Map<String, Object> serde;
  private final Path directory;
  private volatile long batchesBehind;

  private SoakRun(
      Plan plan, String brokers, String registry, Path directory, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
    this.clients = Map.of("bootstrap.servers", brokers);
    this.serde = Map.of(SerdeConfig.URL, registry);
    this.directory = directory;
  }

  /** Runs it on a broker without pawprint's topics. */
  public static SoakFigures run(
      Plan plan, String brokers, String registry, Path directory, Consumer<String> progress)
      throws Exception {
    return new SoakRun(plan, brokers, registry, directory, progress).run();
  }

  private SoakFigures run() throws Exception {
    LocalInstance instance =
        new LocalInstance(
            directory.resolve("instance"), Place.LOOPBACK,
            // all of the heap from the start: what resident memory grows by then is beside it
            List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch",
                "-XX:NativeMemoryTracking=summary"),
            settings());
    try (instance;
        Population hosts = new Population(clients, serde, plan.seed());
        Progress lag = new Progress(clients, APPLICATION, PARTITIONS)) {
      SoakTopics.create(clients, PARTITIONS);
      hosts.at(1_000, () -> true);
      instance.start();
      awaitBegin(lag, instance);
      double capacity = plan.rowsPerS() > 0 ? 0 : capacity(hosts, lag);
      double rate = plan.rowsPerS() > 0 ? plan.rowsPerS() : capacity * plan.percent() / 100;
      return soak(instance, hosts, lag, capacity, rate);
    }
  }

  private Map<String, String> settings() throws Exception {
    Map<String, String> settings = new HashMap<>();
    clients.forEach((key, value) -> settings.put(key, value.toString()));
    settings.put(ClusterSettings.SCHEMA_REGISTRY_URL, serde.get(SerdeConfig.URL).toString());
    settings.put(ClusterSettings.APPLICATION_ID, APPLICATION);
    settings.put(ClusterSettings.NUM_STANDBY_REPLICAS, "0");
    try (ServerSocket api = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket management = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      settings.put(ApiSettings.LISTEN, "127.0.0.1:" + api.getLocalPort());
      settings.put(ApiSettings.MANAGEMENT, "127.0.0.1:" + management.getLocalPort());
    }
    return settings;
  }

  private void awaitBegin(Progress lag, LocalInstance instance) throws Exception {
    long deadlineNs = System.nanoTime() + BEGIN_WITHIN_S * 1_000_000_000L;
    while (lag.committed().size() < PARTITIONS) {
      if (!instance.isAlive() || System.nanoTime() > deadlineNs) {
        throw new UserError("the instance does not begin: " + instance.log() + " says why");
      }
      Thread.sleep(200);
    }
  }

  /** Rows a second if there is always something to do, after half of the time to get warm. */
  private double capacity(Population hosts, Progress lag) throws Exception {
    progress.accept("measuring for " + CAPACITY_S + " s how much it can");
    hosts.at(AS_MUCH_AS_GOES, () -> batchesBehind < BATCHES_BEHIND_MAX);
    long beganNs = System.nanoTime();
    long halfNs = 0;
    long half = 0;
    while (System.nanoTime() - beganNs < CAPACITY_S * 1_000_000_000L) {
      batchesBehind = behind(lag);
      if (halfNs == 0 && System.nanoTime() - beganNs > CAPACITY_S * 500_000_000L) {
        halfNs = System.nanoTime();
        half = batches(lag);
      }
      Thread.sleep(50);
    }
    double rate = (batches(lag) - half) * (double) SoakHost.ROWS / (System.nanoTime() - halfNs)
        * 1e9;
    hosts.at(1_000, () -> true);
    while (behind(lag) > PARTITIONS * 10) {
      Thread.sleep(100);
    }
    return rate;
  }

  private static long behind(Progress lag) throws Exception {
    Map<TopicPartition, Long> committed = lag.committed();
    Map<TopicPartition, Long> ends = lag.ends();
    ends.keySet().removeIf(p -> !p.topic().equals(Topics.SYN.name()));
    return Progress.behind(ends, committed);
  }

  private static long batches(Progress lag) throws Exception {
    return lag.committed().entrySet().stream()
        .filter(e -> e.getKey().topic().equals(Topics.SYN.name()))
        .mapToLong(Map.Entry::getValue).sum();
  }

  private SoakFigures soak(
      LocalInstance instance, Population hosts, Progress lag, double capacity, double rate)
      throws Exception {
    double lastS = plan.minutes() * 60.0;
    progress.accept(String.format("%,.0f rows/s for %d minutes", rate, plan.minutes()));
    ProcessReader reader = new ProcessReader(instance.pid(), instance.state());
    List<SoakFigures.Reading> readings = new ArrayList<>();
    hosts.at(rate, () -> true);
    long beganNs = System.nanoTime();
    long beforeNs = beganNs;
    long before = batches(lag);
    for (int i = 1; i * READ_EVERY_MS <= lastS * 1_000; i++) {
      long leftMs = i * READ_EVERY_MS - (System.nanoTime() - beganNs) / 1_000_000L;
      Thread.sleep(Math.max(0, leftMs));
      if (!instance.isAlive() || hosts.failure() != null) {
        throw new UserError("the instance or its load has ended: " + instance.log() + ", "
            + hosts.failure());
      }
      long nowNs = System.nanoTime();
      double lagS = behind(lag) * SoakHost.ROWS / rate;
      long now = batches(lag);
      Map<Measure, Double> values = reader.read();
      values.put(Measure.LAG_S, lagS);
      values.put(Measure.DEAD_LETTERS, (double) lag.end(Topics.DEAD_LETTERS.name()));
      SoakFigures.Reading reading =
          new SoakFigures.Reading(
              (nowNs - beganNs) / 1e9,
              (now - before) * (double) SoakHost.ROWS / (nowNs - beforeNs) * 1e9, values);
      before = now;
      beforeNs = nowNs;
      readings.add(reading);
      if (i % TELL_EVERY == 0) {
        progress.accept(reading.line());
      }
    }
    return new SoakFigures(
        plan.seed(), capacity, rate, Math.min(WARM_UP_MAX_S, lastS / 3), readings);
  }
}
