// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.havoc;

import io.pawprint.app.ApiSettings;
import io.pawprint.app.ClusterSettings;
import io.pawprint.cluster.LocalCluster;
import io.pawprint.cluster.LocalDisk;
import io.pawprint.cluster.LocalInstance;
import io.pawprint.cluster.LocalNetwork;
import io.pawprint.cluster.LocalRegistry;
import io.pawprint.cluster.Place;
import io.pawprint.torture.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Three brokers, three instances with standbys, a registry: all of what may die. */
final class HavocSite implements AutoCloseable {

  static final int BROKERS = 3;
  static final int INSTANCES = 3;
  static final int PARTITIONS = 4;
  private static final long DISK_MB = 3_000; // what is not written takes no room
  private static final long LOOK_EVERY_MS = 1_000;

  private final Map<String, String> detection;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Map<String, String> lacks = new TreeMap<>();
  private final List<LocalDisk> disks = new ArrayList<>();
  private final List<Supervised> instances = new ArrayList<>();
  private Optional<LocalNetwork> network = Optional.empty();
  private LocalCluster brokers;
  private LocalRegistry registry;
  private Site site;

  private HavocSite(Map<String, String> detection) {
    this.detection = detection;
  }

  /**
   * Makes and starts it.
   *
   * @param directory an empty one
   * @param detection settings of the instances besides
   */
  static HavocSite of(
      Path directory, Map<String, String> detection, Consumer<String> progress)
      throws Exception {
    HavocSite made = new HavocSite(detection);
    try {
      made.build(directory, progress);
      return made;
    } catch (Exception e) {
      made.close();
      throw e;
    }
  }

  private void build(Path directory, Consumer<String> progress) throws Exception {
    List<Place> places = places();
    List<Path> data = disks(Files.createDirectories(directory.resolve("disks")));
    lacks.forEach((what, why) -> progress.accept(what + " faults cannot be run: " + why));
    progress.accept("starting a registry and " + BROKERS + " brokers in " + directory);
    Place hub = network.map(LocalNetwork::hub).orElse(Place.LOOPBACK);
    registry = keep(LocalRegistry.of(directory.resolve("registry"), hub));
    brokers =
        keep(LocalCluster.of(directory.resolve("brokers"), places.subList(0, BROKERS), data));
    site =
        keep(new Site(
            brokers.bootstrapServers(), registry.url(), directory.resolve("last"), PARTITIONS));
    site.createTopics(BROKERS);
    for (int i = 0; i < INSTANCES; i++) {
      Supervised instance =
          new Supervised(
              new LocalInstance(
                  directory.resolve("instance-" + (i + 1)), places.get(BROKERS + i),
                  List.of("-Xms64m", "-Xmx384m"), settings()));
      open.push(instance::close);
      instances.add(instance);
      instance.start();
    }
    Thread supervisor = new Thread(this::supervise, "pawprint-supervisor");
    supervisor.setDaemon(true);
    supervisor.start();
    open.push(supervisor::interrupt);
  }

  private <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    try {
      LocalNetwork made = keep(LocalNetwork.of(BROKERS + INSTANCES));
      network = Optional.of(made);
      for (int i = 0; i < BROKERS + INSTANCES; i++) {
        places.add(made.place(i));
      }
    } catch (IOException e) {
      lacks.put("cut", e.getMessage());
      for (int i = 0; i < BROKERS + INSTANCES; i++) {
        places.add(Place.LOOPBACK);
      }
    }
    return places;
  }

  private List<Path> disks(Path directory) throws IOException {
    List<Path> data = new ArrayList<>();
    try {
      for (int i = 0; i < BROKERS; i++) {
        disks.add(keep(LocalDisk.of(directory.resolve("disk-" + (i + 1)), DISK_MB)));
        data.add(disks.get(i).path().resolve("data"));
      }
    } catch (IOException e) {
      lacks.put("disk", e.getMessage());
      data.clear();
      for (int i = 0; i < BROKERS; i++) {
        data.add(directory.resolve("data-" + (i + 1)));
      }
    }
    return data;
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(detection);
    settings.putAll(Map.of(
        ClusterSettings.BOOTSTRAP_SERVERS, brokers.bootstrapServers(),
        ClusterSettings.SCHEMA_REGISTRY_URL, registry.url(),
        ClusterSettings.APPLICATION_ID, Site.APPLICATION,
        ClusterSettings.NUM_STANDBY_REPLICAS, "1",
        ClusterSettings.REPLICATION_FACTOR, String.valueOf(BROKERS),
        ApiSettings.LISTEN, ""));
    return settings;
  }

  private void supervise() {
    try {
      while (true) {
        for (Supervised instance : instances) {
          instance.look();
        }
        Thread.sleep(LOOK_EVERY_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why faults of a group cannot be run here. */
  Map<String, String> lacks() {
    return lacks;
  }

  LocalCluster brokers() {
    return brokers;
  }

  LocalRegistry registry() {
    return registry;
  }

  LocalNetwork network() {
    return network.orElseThrow();
  }

  /** Of a broker, from 1. */
  LocalDisk disk(int broker) {
    return disks.get(broker - 1);
  }

  List<Supervised> instances() {
    return instances;
  }

  Site site() {
    return site;
  }

  @Override
  public void close() throws Exception {
    Exception first = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) { // the others have to go as well
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
