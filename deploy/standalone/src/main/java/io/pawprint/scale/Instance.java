// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.scale;

import io.pawprint.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code pawprint streams} in a process of its own. */
final class Instance implements AutoCloseable {

  private static final long END_S = 40;

  private final Process process;
  private final Path log;
  private final Thread orphanage;

  private Instance(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.orphanage = new Thread(process::destroyForcibly, "pawprint-scale-orphan");
    Runtime.getRuntime().addShutdownHook(orphanage);
  }

  /** Starts it with the launcher's options and these settings. */
  static Instance start(Path directory, Map<String, String> settings) throws IOException {
    Files.createDirectories(directory);
    List<String> command =
        new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms64m", "-Xmx768m", "-XX:+UseSerialGC", "-Xshare:auto",
            "-cp", System.getProperty("java.class.path"),
            "io.pawprint.standalone.Main", "streams"));
    settings.forEach((key, value) -> command.addAll(List.of("-D", key + "=" + value)));
    command.addAll(List.of("-D", "state.dir=" + directory.resolve("state")));
    Path log = directory.resolve("log");
    return new Instance(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  /** Processor time so far, seconds. */
  double cpuS() {
    if (!process.isAlive()) {
      throw new UserError("an instance has ended; " + log + " says why");
    }
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9;
  }

  /** Resident memory, MB. */
  long rssMb() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .sum();
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
    Runtime.getRuntime().removeShutdownHook(orphanage);
  }
}
