// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.recorder;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs that a test runs: without one it is skipped, or fails where all tests must run. */
final class Tools {

  private Tools() {}

  /** Names, perhaps with arguments behind them; {@code PAWPRINT_CI=1}: nothing may be skipped. */
  static void need(String... names) {
    for (String name : names) {
      find(name.split(" ")[0]);
    }
  }

  private static Path find(String name) {
    Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst();
    if (found.isEmpty()) {
      missing(name + " is not installed");
    }
    return found.orElseThrow();
  }

  static void needRoot() {
    if (!System.getProperty("user.name").equals("root")) {
      missing("only root may do this");
    }
  }

  static void missing(String what) {
    if ("1".equals(System.getenv("PAWPRINT_CI"))) {
      fail(what);
    }
    Assumptions.abort(what);
  }

  /** A folder with busybox's programs, as links, and tcpdump: no ss, no ip, no bash. */
  static Path busyboxOnly(Path folder) throws IOException {
    Path busybox = find("busybox");
    Files.createDirectories(folder);
    Process list = new ProcessBuilder(busybox.toString(), "--list").start();
    String names = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    for (String name : names.lines().filter(n -> !n.equals("ip") && !n.equals("ss")).toList()) {
      Files.createSymbolicLink(folder.resolve(name), busybox);
    }
    Files.createSymbolicLink(folder.resolve("tcpdump"), find("tcpdump"));
    return folder;
  }
}
