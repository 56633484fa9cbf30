// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.operations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A /proc of a recorded kernel, as far as node_exporter looks into it. */
final class RecordedProc {

  private RecordedProc() {}

  /** Writes the first round of a recording's {@code proc.log.gz} below a folder. */
  static void write(Path recording, Path proc) throws IOException {
    try (BufferedReader log = new BufferedReader(new InputStreamReader(
        new GZIPInputStream(Files.newInputStream(recording.resolve("proc.log.gz")))))) {
      Path file = null;
      StringBuilder text = new StringBuilder();
      for (String line = log.readLine(); line != null; line = log.readLine()) {
        if (line.startsWith("=== ")) {
          save(file, text);
          String what = line.substring(line.indexOf(' ', 4) + 1);
          file = what.startsWith("/proc/") ? proc.resolve(what.substring("/proc/".length())) : null;
          if (file != null && Files.exists(file)) {
            return; // the second round begins
          }
        } else if (file == null && line.contains(" = ")) {
          String[] setting = line.split(" = ", 2);
          save(proc.resolve("sys").resolve(setting[0].replace('.', '/')),
              new StringBuilder(setting[1]).append('\n'));
        } else {
          text.append(line).append('\n');
        }
      }
    }
  }

  private static void save(Path file, StringBuilder text) throws IOException {
    if (file != null) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    text.setLength(0);
  }
}
