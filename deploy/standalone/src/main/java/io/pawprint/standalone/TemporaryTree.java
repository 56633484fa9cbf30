// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that is deleted with all that is in it when it is closed. */
record TemporaryTree(Path path) implements AutoCloseable {

  @Override
  public void close() {
    try (Stream<Path> tree = Files.walk(path)) {
      List<Path> children = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path child : children) {
        Files.deleteIfExists(child);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
