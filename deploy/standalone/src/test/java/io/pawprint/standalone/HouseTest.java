// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that a reader can see, for every module at once. */
class HouseTest {

  private static final Path ROOT = Path.of("../..");
  private static final List<String> MODULES =
      List.of(
          "schemas", "connectors", "streams-app", "deploy/standalone", "deploy/flink-peer");
  private static final int LINES_MAX = 300;
  private static final int COLUMNS_MAX = 100;

  @Test
  void everyFileIsLicensed() throws IOException {
    for (Path file : sources("src")) {
      assertThat(Files.readAllLines(file).subList(0, 2)).as("%s", file)
          .containsExactly(
              "// Copyright 2026 The pawprint authors", "// SPDX-License-Identifier: Apache-2.0");
    }
  }

  @Test
  void everyFileIsShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources("src")) {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() > LINES_MAX) {
        tooLong.add(file + " has " + lines.size() + " lines");
      }
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).codePointCount(0, lines.get(i).length()) > COLUMNS_MAX) {
          tooLong.add(file + ":" + (i + 1));
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void everyPackageExplainsItself() throws IOException {
    for (Path folder : sources("src/main").stream().map(Path::getParent).distinct().toList()) {
      Path info = folder.resolve("package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info)).as("%s", info).contains("/**");
    }
  }

  @Test
  void theTopLevelHoldsWhatTheDesignSaysAndNothingElse() throws IOException {
    try (Stream<Path> top = Files.list(ROOT)) {
      assertThat(top.map(path -> path.getFileName().toString()).filter(n -> !n.startsWith(".")))
          .containsExactlyInAnyOrder(
              "schemas", "connectors", "streams-app", "deploy",
              "README.md", "pom.xml", "LICENSE", "NOTICE");
    }
  }

  private static List<Path> sources(String below) throws IOException {
    List<Path> all = new ArrayList<>();
    for (String module : MODULES) {
      Path folder = ROOT.resolve(module).resolve(below);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
        }
      }
    }
    assertThat(all).isNotEmpty();
    return all;
  }
}
