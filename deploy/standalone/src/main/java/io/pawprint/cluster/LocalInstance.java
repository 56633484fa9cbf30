// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code pawprint streams} in a process of its own, which may be killed, paused and started again
 * on its state. Not thread-safe.
 */
public final class LocalInstance implements AutoCloseable {

  private static final long END_S = 60;

  private final Path directory;
  private final Place place;
  private final List<String> jvm;
  private final List<String> arguments = new ArrayList<>();
  private Child child;

  /** @param jvm options of the JVM */
  public LocalInstance(
      Path directory, Place place, List<String> jvm, Map<String, String> settings)
      throws IOException {
    this.directory = Files.createDirectories(directory);
    this.place = place;
    this.jvm = jvm;
    arguments.addAll(List.of("io.pawprint.standalone.Main", "streams"));
    settings.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    arguments.addAll(List.of("-D", "state.dir=" + state()));
  }

  /** Directory of its RocksDB. */
  public Path state() {
    return directory.resolve("state");
  }

  /** What it said. */
  public Path log() {
    return directory.resolve("log");
  }

  /** Where it is. */
  public Place place() {
    return place;
  }

  /** Starts it and returns at once. */
  public void start() throws IOException {
    child = Child.start(place, log(), jvm, arguments);
  }

  /** Of its process. */
  public long pid() {
    return child.pid();
  }

  /** Whether it was started and has not ended. */
  public boolean isAlive() {
    return child != null && child.isAlive();
  }

  /** How it ended. */
  public int exitCode() {
    return child.exitCode();
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    child.kill();
  }

  /** SIGSTOP. */
  public void pause() throws IOException {
    child.signal("STOP");
  }

  /** SIGCONT. */
  public void resume() throws IOException {
    child.signal("CONT");
  }

  /** SIGTERM. */
  public void stop() throws InterruptedException {
    child.end(END_S);
  }

  @Override
  public void close() {
    if (isAlive()) {
      try {
        child.kill();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
