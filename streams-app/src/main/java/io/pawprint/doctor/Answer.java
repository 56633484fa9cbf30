// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a program answers to a question, in a few seconds or not at all. */
final class Answer {

  private static final long WITHIN_S = 3;

  private Answer() {}

  /** The first line it prints; empty if it is not there, fails or keeps silent. */
  static Optional<String> of(String... command) {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(WITHIN_S, TimeUnit.SECONDS)) { // it prints less than a pipe holds
        process.destroyForcibly();
        return Optional.empty();
      }
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.exitValue() == 0
          ? said.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst()
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
