// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Programs of the system that make networks, disks and signals. */
final class Shell {

  private Shell() {}

  /** What it said. */
  static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException("`" + String.join(" ", command) + "` ended with " + status
            + (said.isEmpty() ? "" : ": " + said));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("`" + String.join(" ", command) + "` was interrupted", e);
    }
    return said;
  }

  /** Whether it did what it should. */
  static boolean succeeds(String... command) {
    try {
      run(command);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
