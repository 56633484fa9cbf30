// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.operations;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program in the background, its output in a file. */
final class Program implements AutoCloseable {

  private final Process process;
  private final Path log;

  private Program(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Without these the test is skipped, or fails where {@code PAWPRINT_CI=1} says so. */
  static void need(String... programs) {
    for (String program : programs) {
      if (Stream.of(System.getenv("PATH").split(File.pathSeparator))
          .noneMatch(path -> Files.isExecutable(Path.of(path, program)))) {
        String missing = program + " is not installed";
        if ("1".equals(System.getenv("PAWPRINT_CI"))) {
          fail(missing);
        }
        Assumptions.abort(missing);
      }
    }
  }

  static Program start(Path log, List<String> command) throws IOException {
    return new Program(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  /**
   * Runs one to its end.
   *
   * @return what it said, both streams
   */
  static String run(Path directory, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(directory.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new AssertionError(
          String.join(" ", command) + " ended with " + process.exitValue() + ":\n" + said);
    }
    return said;
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
