// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.cluster;

import io.pawprint.app.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * Brokers with their controllers, on loopback or elsewhere, each in a process of its own. Topics
 * have a copy on each of up to three, and a write counts once all but one of these have it. Brokers
 * are numbered from 1; each keeps its ports and its data over {@link #kill} and {@link #start}.
 * Not thread-safe.
 */
public final class LocalCluster implements AutoCloseable {

  private static final long UP_WITHIN_NS = TimeUnit.SECONDS.toNanos(120);
  private static final long END_S = 20;

  private final Path directory;
  private final String clusterId = Uuid.randomUuid().toString();
  private final List<Integer> ports = new ArrayList<>();
  private final List<Integer> controllerPorts = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private final List<Place> places;
  private final List<Path> data;

  private LocalCluster(Path directory, List<Place> places, List<Path> data) throws IOException {
    this.directory = directory;
    this.places = List.copyOf(places);
    this.data = List.copyOf(data);
    int brokers = places.size();
    List<Integer> free = freePorts(2 * brokers);
    ports.addAll(free.subList(0, brokers));
    controllerPorts.addAll(free.subList(brokers, 2 * brokers));
    processes.addAll(Collections.nCopies(brokers, null));
  }

  /**
   * Starts that many and waits until each serves.
   *
   * @param directory an empty one
   */
  public static LocalCluster of(Path directory, int brokers)
      throws IOException, InterruptedException {
    List<Path> data =
        IntStream.rangeClosed(1, brokers).mapToObj(i -> directory.resolve("broker-" + i)).toList();
    return of(directory, Collections.nCopies(brokers, Place.LOOPBACK), data);
  }

  /**
   * The same with a broker at each of these places, its data there.
   *
   * @param directory for logs and properties
   */
  public static LocalCluster of(Path directory, List<Place> places, List<Path> data)
      throws IOException, InterruptedException {
    LocalCluster cluster = new LocalCluster(directory, places, data);
    try {
      for (int id = 1; id <= places.size(); id++) {
        cluster.launch(id);
      }
      cluster.awaitAll();
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** Held together, so that they differ. */
  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  /** Addresses of all brokers, dead or alive, for clients. */
  public String bootstrapServers() {
    return IntStream.rangeClosed(1, size()).mapToObj(i -> at(i, ports))
        .collect(Collectors.joining(","));
  }

  private String at(int id, List<Integer> port) {
    return places.get(id - 1).address() + ":" + port.get(id - 1);
  }

  /** How many there are, dead or alive. */
  public int size() {
    return ports.size();
  }

  /** Ends a broker as a power cut does to its process: what it had not written is gone. */
  public void kill(int id) throws InterruptedException {
    Process process = process(id);
    process.destroyForcibly();
    process.waitFor();
  }

  /** Ends a broker in an orderly way: it hands its partitions over first. */
  public void stop(int id) throws IOException, InterruptedException {
    Process process = process(id);
    process.getOutputStream().close();
    if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
      kill(id);
    }
  }

  /** Starts a broker that was killed or stopped, on its ports and data; waits until it serves. */
  public void start(int id) throws IOException, InterruptedException {
    if (process(id).isAlive()) {
      throw new IllegalStateException("broker " + id + " runs already");
    }
    launch(id);
    awaitAll();
  }

  /** Processor time of those that run, ms. */
  public long cpuMs() {
    return processes.stream()
        .filter(Process::isAlive)
        .mapToLong(p -> p.info().totalCpuDuration().map(Duration::toMillis).orElse(0L))
        .sum();
  }

  /** SIGSTOP. */
  public void pause(int id) throws IOException {
    Shell.run("kill", "-STOP", String.valueOf(process(id).pid()));
  }

  /** SIGCONT. */
  public void resume(int id) throws IOException {
    Shell.run("kill", "-CONT", String.valueOf(process(id).pid()));
  }

  /** Whether it runs. */
  public boolean isAlive(int id) {
    return process(id).isAlive();
  }

  /** Where it is. */
  public Place place(int id) {
    return places.get(id - 1);
  }

  private Process process(int id) {
    if (id < 1 || id > processes.size()) {
      throw new IllegalArgumentException("brokers are 1 to " + processes.size() + ": was " + id);
    }
    return processes.get(id - 1);
  }

  private void launch(int id) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve("broker-" + id + ".properties");
    Files.write(
        file, settings(id, data.get(id - 1)).entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue()).sorted().toList());
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:-UsePerfData",
            "-cp", System.getProperty("java.class.path"),
            BrokerProcess.class.getName(), file.toString(), clusterId);
    processes.set(
        id - 1,
        new ProcessBuilder(places.get(id - 1).command(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(
                directory.resolve("broker-" + id + ".out").toFile()))
            .start());
  }

  private Map<String, String> settings(int id, Path data) {
    String broker = at(id, ports);
    String controller = at(id, controllerPorts);
    String voters =
        IntStream.rangeClosed(1, ports.size())
            .mapToObj(i -> i + "@" + at(i, controllerPorts))
            .collect(Collectors.joining(","));
    String copies = String.valueOf(Math.min(3, ports.size()));
    String inSync = String.valueOf(Math.max(1, Math.min(3, ports.size()) - 1));
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", String.valueOf(id)),
        Map.entry("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller),
        Map.entry("advertised.listeners", "PLAINTEXT://" + broker),
        Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("controller.quorum.voters", voters),
        Map.entry("log.dirs", data.toString()),
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("default.replication.factor", copies),
        Map.entry("min.insync.replicas", inSync),
        Map.entry("offsets.topic.replication.factor", copies),
        Map.entry("offsets.topic.num.partitions", "4"),
        Map.entry("transaction.state.log.replication.factor", copies),
        Map.entry("transaction.state.log.min.isr", inSync),
        Map.entry("transaction.state.log.num.partitions", "4"),
        Map.entry("share.coordinator.state.topic.replication.factor", copies),
        Map.entry("share.coordinator.state.topic.min.isr", inSync),
        Map.entry("group.initial.rebalance.delay.ms", "1000"),
        Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "2000"),
        Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
        Map.entry("metadata.max.idle.interval.ms", "10000"),
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "4"),
        Map.entry("background.threads", "2"));
  }

  /** Until the controllers know every broker that runs. */
  private void awaitAll() throws InterruptedException {
    long deadlineNs = System.nanoTime() + UP_WITHIN_NS;
    long wanted = processes.stream().filter(Process::isAlive).count();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      while (nodes(admin) < wanted) {
        if (System.nanoTime() > deadlineNs
            || processes.stream().filter(Process::isAlive).count() < wanted) {
          throw new UserError(
              "the brokers in " + directory + " do not start: their logs beside it say why");
        }
        Thread.sleep(100);
      }
    }
  }

  private static int nodes(Admin admin) throws InterruptedException {
    try {
      return admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).size();
    } catch (ExecutionException | TimeoutException e) {
      return 0; // not yet
    }
  }

  @Override
  public void close() {
    processes.stream().filter(p -> p != null).forEach(Process::destroyForcibly);
    for (Process process : processes) {
      try {
        if (process != null) {
          process.waitFor(END_S, TimeUnit.SECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
