// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.probe.text.SysctlFileText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the files set at the next boot, as systemd-sysctl reads them (sysctl.d(5)): of files of one
 * name that of the first directory counts, all are read in the order of their names, and the last
 * setting wins. {@code /etc/sysctl.conf} counts where one of them is a link to it, or where there
 * is no systemd: {@code sysctl --system} reads it last.
 */
final class SysctlFiles {

  private static final List<String> DIRECTORIES =
      List.of(
          "etc/sysctl.d", "run/sysctl.d", "usr/local/lib/sysctl.d", "usr/lib/sysctl.d",
          "lib/sysctl.d");
  private static final List<String> SYSTEMD =
      List.of("usr/lib/systemd/systemd-sysctl", "lib/systemd/systemd-sysctl");

  /** More links than this lead in a circle. */
  private static final int MOST_LINKS = 16;

  private final Path root;
  private final Map<String, String> values = new HashMap<>();
  private String failure = "";

  private SysctlFiles(Path root) {
    this.root = root;
  }

  /**
   * Reads them now.
   *
   * @param root {@code /}, or where the host's is mounted in a container
   */
  static SysctlFiles read(Path root) {
    SysctlFiles files = new SysctlFiles(root);
    TreeMap<String, Path> byName = new TreeMap<>();
    for (String directory : DIRECTORIES) {
      files.list(files.inside(root.resolve(directory)), byName);
    }
    byName.values().forEach(files::take);
    if (SYSTEMD.stream().noneMatch(systemd -> Files.exists(files.inside(root.resolve(systemd))))) {
      files.take(root.resolve("etc/sysctl.conf"));
    }
    return files;
  }

  private void list(Path directory, Map<String, Path> byName) {
    try (Stream<Path> found = Files.list(directory)) {
      found
          .filter(file -> file.getFileName().toString().endsWith(".conf"))
          .forEach(file -> byName.putIfAbsent(file.getFileName().toString(), file));
    } catch (NoSuchFileException | NotDirectoryException e) {
      // this system does not have it
    } catch (IOException e) {
      failed(directory, e);
    }
  }

  private void take(Path file) {
    try {
      Path target = inside(file);
      if (Files.isRegularFile(target)) { // a link to /dev/null takes the file of that name out
        SysctlFileText.parse(text(target).lines().toList(), values);
      }
    } catch (NoSuchFileException e) {
      // it is gone meanwhile
    } catch (IOException e) {
      failed(file, e);
    }
  }

  /** Whatever its bytes mean: comments are written in many encodings. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private void failed(Path file, IOException e) {
    failure = failure.isEmpty() ? file + ": " + Proc.reason(e) : failure;
  }

  /** Links speak of the host's own root, wherever that is mounted. */
  private Path inside(Path path) {
    Path at = path;
    try {
      for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(at); links++) {
        Path target = Files.readSymbolicLink(at);
        at =
            target.isAbsolute()
                ? root.resolve(target.getRoot().relativize(target))
                : at.resolveSibling(target).normalize();
      }
    } catch (IOException e) {
      return path;
    }
    return at;
  }

  /** Setting name with dots to the text that the files give it. */
  Map<String, String> values() {
    return values;
  }

  /** What could not be read first, and why; empty if all could. */
  String failure() {
    return failure;
  }
}
