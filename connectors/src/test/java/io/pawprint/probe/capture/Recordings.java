// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The recordings among the test resources, and ways to read them. */
final class Recordings {

  static final Path RECORDINGS = Path.of("src/test/resources/captures");

  private Recordings() {}

  static List<Observation> read(Path folder, CaptureOptions options)
      throws CaptureException {
    try (Observations observations = CaptureFolder.open(folder).read(options)) {
      return observations.stream().toList();
    }
  }

  static <T> List<T> only(Class<T> type, List<Observation> all) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  static List<String> rows(List<Observation> all) {
    List<String> rows = new ArrayList<>();
    for (SegmentBatch batch : only(SegmentBatch.class, all)) {
      SegmentColumns r = batch.rows();
      for (int i = 0; i < r.size; i++) {
        rows.add(r.kindAt(i) + " " + r.timeNs[i] + " " + r.remote(i) + ":" + r.remotePort[i] + " "
            + r.seq[i] + " " + r.tsVal[i] + " " + r.flags[i]);
      }
    }
    return rows;
  }

  /** Copies some files of a recording. */
  static void copy(Path to, String recording, String... files) throws IOException {
    for (String file : files) {
      Files.copy(RECORDINGS.resolve(recording).resolve(file), to.resolve(file));
    }
  }

  static void properties(Path dir, String text) throws IOException {
    Files.writeString(dir.resolve("host.properties"), text);
  }
}
