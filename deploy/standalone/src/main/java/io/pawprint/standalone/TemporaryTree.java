// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that is deleted with all that is in it when it is closed, or the process ends. */
final class TemporaryTree implements AutoCloseable {

  private final Path path;

  private TemporaryTree(Path path) {
    this.path = path;
    Runtime.getRuntime().addShutdownHook(new Thread(this::deleteQuietly, "pawprint-clean-up"));
  }

  static TemporaryTree create(String prefix) throws IOException {
    return new TemporaryTree(Files.createTempDirectory(prefix));
  }

  Path path() {
    return path;
  }

  // interrupted: whoever writes there is still alive and may win
  private void deleteQuietly() {
    try {
      delete();
    } catch (IOException | UncheckedIOException e) {
      System.err.println("pawprint: " + path + " is left over: " + e.getMessage());
    }
  }

  private void delete() throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path child : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(child);
      }
    }
  }

  @Override
  public void close() {
    try {
      delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
