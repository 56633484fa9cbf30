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
      List.of("schemas", "connectors", "streams-app", "deploy/standalone");

  @Test
  void everyFileIsLicensed() throws IOException {
    for (Path file : sources("src")) {
      assertThat(Files.readAllLines(file).subList(0, 2)).as("%s", file)
          .containsExactly(
              "// Copyright 2026 The pawprint authors", "// SPDX-License-Identifier: Apache-2.0");
    }
  }

  @Test
  void everyFileOfThisModuleIsShort() throws IOException {
    for (Path file : sources("src")) {
      if (file.startsWith(ROOT.resolve("deploy"))) {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.size()).as("lines of %s", file).isLessThanOrEqualTo(300);
        assertThat(lines.stream().filter(line -> line.length() > 100)).as("%s", file).isEmpty();
      }
    }
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
