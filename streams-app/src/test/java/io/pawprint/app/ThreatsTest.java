// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of threats names tests that exist, and kinds of trouble that the launcher knows. */
class ThreatsTest {

  private static final Path PAGE = Path.of("../deploy/docs/THREATS.md");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)`");
  private static final Pattern TORTURE = Pattern.compile("`deploy/pawprint torture (\\w+)`");

  private static Set<String> named(Pattern what) throws IOException {
    return what.matcher(Files.readString(PAGE)).results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyNamedTestExists() throws IOException {
    Set<String> missing = named(TEST);
    assertThat(missing).hasSizeGreaterThan(10);
    for (String module : List.of("schemas", "connectors", "streams-app", "deploy/standalone")) {
      try (Stream<Path> files = Files.walk(Path.of("..").resolve(module).resolve("src/test"))) {
        files.forEach(file -> missing.remove(file.getFileName().toString().replace(".java", "")));
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyThreatNamesWhatShowsThatItIsMet() throws IOException {
    int threats = 0;
    boolean shown = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (!line.startsWith("|")) {
        shown = false;
      } else if (line.endsWith("| shown by |")) {
        shown = true;
      } else if (shown && !line.startsWith("| ---")) {
        threats++;
        String by = line.substring(line.lastIndexOf('|', line.length() - 2));
        assertThat(TEST.matcher(by).find() || TORTURE.matcher(by).find()).as(line).isTrue();
      }
    }
    assertThat(threats).isGreaterThan(30);
  }

  @Test
  void everyNamedTortureExists() throws IOException {
    Path commands = Path.of("../deploy/standalone/src/main/java/io/pawprint/standalone");
    for (String trouble : named(TORTURE)) {
      String name = "Torture" + Character.toUpperCase(trouble.charAt(0)) + trouble.substring(1);
      assertThat(
              Files.exists(commands.resolve(name + "Command.java"))
                  || Files.exists(Path.of("../deploy/torture", trouble + ".sh")))
          .as("torture %s", trouble)
          .isTrue();
    }
  }
}
