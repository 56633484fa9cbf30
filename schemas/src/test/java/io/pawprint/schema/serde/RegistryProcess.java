// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real registry server (Apicurio, in-memory storage) as a child process on a free port. Ends with
 * its owner: closed, or with the JVM at the latest.
 */
final class RegistryProcess implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
  private static final long START_MAX_NS = TimeUnit.SECONDS.toNanos(60);

  private final Process process;
  private final Thread atExit;
  private final String base;

  private RegistryProcess(Process process, Thread atExit, String base) {
    this.process = process;
    this.atExit = atExit;
    this.base = base;
  }

  static RegistryProcess start() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("pawprint.registry.home"));
    Path log = Files.createTempFile("registry", ".log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0",
                "-Dquarkus.log.category.\"io.quarkus\".level=INFO", // says where it listens
                "-jar",
                jar(home).toString())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Thread atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      return new RegistryProcess(process, atExit, awaitAddress(process, log));
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly().waitFor();
      throw e;
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private static Path jar(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.filter(f -> f.toString().endsWith("-runner.jar")).findFirst().orElseThrow();
    }
  }

  private static String awaitAddress(Process process, Path log)
      throws IOException, InterruptedException {
    long startNs = System.nanoTime();
    while (process.isAlive() && System.nanoTime() - startNs < START_MAX_NS) {
      Matcher address = LISTENING.matcher(Files.readString(log));
      if (address.find()) {
        return address.group(1);
      }
      Thread.sleep(100);
    }
    throw new IOException("the registry did not start:\n" + Files.readString(log));
  }

  /** Where its Confluent-compatible API begins. */
  String url() {
    return base + "/apis/ccompat/v7";
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
