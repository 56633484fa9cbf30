// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program that a test runs: without it the test is skipped, but where all must run it fails. */
final class NeededProgram {

  private NeededProgram() {}

  /** Its path; {@code PAWPRINT_CI=1} says that nothing may be skipped. */
  static Path find(String name, String installWith) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(() -> {
          String missing = name + " is not installed (" + installWith + ")";
          if ("1".equals(System.getenv("PAWPRINT_CI"))) {
            fail(missing);
          }
          Assumptions.abort(missing);
          return null;
        });
  }
}
