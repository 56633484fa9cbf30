// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a source takes, with its 4-tuples, and what keeping it may cost in time.
 *
 * @param heapBytes while its pages are on the heap
 * @param diskBytes in the stores, as RocksDB has left them
 * @param longestStallMs in which the stream thread folded nothing
 */
public record StateCosts(double heapBytes, double diskBytes, double longestStallMs) {

  /** Bytes of all files below a directory. */
  static long bytesBelow(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** Part of a JSON object. */
  String json() {
    return String.format(
        Locale.ROOT,
        "\"heapBytesPerSource\":%.0f,\"diskBytesPerSource\":%.0f,\"longestStallMs\":%.0f",
        heapBytes, diskBytes, longestStallMs);
  }

  /** Two lines for a person. */
  String table() {
    return String.format(
        Locale.ROOT,
        "  bytes of a source, its 4-tuples %8.0f on the heap, %.0f in the stores%n"
            + "  longest stall                   %8.0f ms%n",
        heapBytes, diskBytes, longestStallMs);
  }
}
