// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM with this one's class path, somewhere; it never outlives this one's orderly end. */
final class Child {

  private final Process process;
  private final Thread orphanage;

  private Child(Process process) {
    this.process = process;
    this.orphanage = new Thread(process::destroyForcibly, "pawprint-orphan-" + process.pid());
    Runtime.getRuntime().addShutdownHook(orphanage);
  }

  /** What it says is added to the log. */
  static Child start(Place place, Path log, List<String> jvm, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xshare:auto", "-XX:-UsePerfData"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(arguments);
    return new Child(
        new ProcessBuilder(place.command(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitCode() {
    return process.exitValue();
  }

  void signal(String name) throws IOException {
    Shell.run("kill", "-" + name, String.valueOf(pid()));
  }

  /** SIGKILL; stopped ones too. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
    forget();
  }

  /** SIGTERM; SIGKILL if it does not end within that. */
  void end(long withinS) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(withinS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      process.waitFor();
    }
    forget();
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(orphanage);
    } catch (IllegalStateException e) { // that end has come
      orphanage.interrupt();
    }
  }
}
