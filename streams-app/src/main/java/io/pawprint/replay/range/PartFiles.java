// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A file that is written a part a partition, beside where it will be, and joined in the end. */
final class PartFiles implements Closeable {

  private final Optional<Path> file;
  private final Path spare;
  private boolean joined;
  private final Map<Integer, Path> parts = new ConcurrentSkipListMap<>();

  /**
   * @param file where to; empty if nobody wants it
   * @param spare folder for the parts of what is no regular file, such as a pipe
   * @throws IOException if it cannot be written: to be known before anything is read
   */
  PartFiles(Optional<Path> file, Path spare) throws IOException {
    this.file = file;
    this.spare = spare;
    if (file.isPresent()) {
      Files.newOutputStream(file.get()).close();
    }
  }

  boolean wanted() {
    return file.isPresent();
  }

  Path part(int partition) {
    Path whole = file.orElseThrow();
    String name = whole.getFileName() + ".part-" + partition;
    Path part = Files.isRegularFile(whole) ? whole.resolveSibling(name) : spare.resolve(name);
    parts.put(partition, part);
    return part;
  }

  /** Writes the header and all parts, in the order of partitions. */
  void join(String header) throws IOException {
    if (file.isEmpty()) {
      return;
    }
    try (OutputStream out = Files.newOutputStream(file.get())) {
      out.write((header + "\n").getBytes(UTF_8));
      for (Path part : parts.values()) {
        Files.copy(part, out);
        Files.delete(part);
      }
    }
    parts.clear();
    joined = true;
  }

  /** Removes what was not joined: half a file would pass for a whole one. */
  @Override
  public void close() throws IOException {
    if (wanted() && !joined && Files.isRegularFile(file.get())) {
      Files.delete(file.get());
    }
    for (Path part : parts.values()) {
      Files.deleteIfExists(part);
    }
  }
}
