// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.cluster;

import io.pawprint.app.ApiSettings;
import io.pawprint.app.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** {@code pawprint streams} in a process of its own, with the launcher's options. */
public final class InstanceProcess implements AutoCloseable {

  private static final long END_S = 40;

  private final Process process;
  private final Path log;
  private final int port;
  private final int managementPort;
  private final Thread orphanage;

  private InstanceProcess(Process process, Path log, int port, int managementPort) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.managementPort = managementPort;
    this.orphanage = new Thread(process::destroyForcibly, "pawprint-orphan");
    Runtime.getRuntime().addShutdownHook(orphanage);
  }

  /** Starts it with these settings, and state below that directory. */
  public static InstanceProcess start(Path directory, Map<String, String> settings)
      throws IOException {
    return launch(directory, settings, 0, 0);
  }

  /** The same, with API, health and metrics on free ports of loopback. */
  public static InstanceProcess answering(Path directory, Map<String, String> settings)
      throws IOException {
    Map<String, String> all = new TreeMap<>(settings);
    try (ServerSocket api = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket management = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      all.put(ApiSettings.LISTEN, "127.0.0.1:" + api.getLocalPort());
      all.put(ApiSettings.MANAGEMENT, "127.0.0.1:" + management.getLocalPort());
      int port = api.getLocalPort();
      int managementPort = management.getLocalPort();
      api.close();
      management.close();
      return launch(directory, all, port, managementPort);
    }
  }

  private static InstanceProcess launch(
      Path directory, Map<String, String> settings, int port, int managementPort)
      throws IOException {
    Files.createDirectories(directory);
    List<String> command =
        new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC", "-Xshare:auto", "-Xms64m", "-Xmx768m"));
    String more = System.getenv().getOrDefault("PAWPRINT_JAVA_OPTS", "").trim();
    command.addAll(more.isEmpty() ? List.of() : List.of(more.split("\\s+")));
    command.addAll(List.of(
        "-cp", System.getProperty("java.class.path"), "io.pawprint.standalone.Main", "streams"));
    settings.forEach((key, value) -> command.addAll(List.of("-D", key + "=" + value)));
    command.addAll(List.of("-D", "state.dir=" + state(directory)));
    Path log = directory.resolve("log");
    return new InstanceProcess(
        new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start(),
        log, port, managementPort);
  }

  /** Where an instance of that directory keeps its state. */
  public static Path state(Path directory) {
    return directory.resolve("state");
  }

  /** Its API; only of one that was started {@link #answering}. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Its health and metrics, likewise. */
  public String managementUrl() {
    return "http://127.0.0.1:" + managementPort;
  }

  /** Throws if it has ended. */
  public void check() {
    if (!process.isAlive()) {
      throw new UserError("an instance has ended; " + log + " says why");
    }
  }

  /** Processor time so far, seconds. */
  public double cpuS() {
    check();
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9;
  }

  /** Resident memory, MB. */
  public long rssMb() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }

  /** Ends it as kill -9 does: it saves nothing and says nothing. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(orphanage);
    } catch (IllegalStateException e) {
      // this process ends, too
    }
  }
}
