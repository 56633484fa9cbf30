// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.detect.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every alert ships with a runbook, and a runbook says what the code does. */
class RunbookTest {

  private static final Path RUNBOOKS = Path.of("../deploy/runbooks");
  private static final ConfigDef SETTINGS = DetectionSettings.define(new ConfigDef());
  private static final Pattern THRESHOLD =
      Pattern.compile("(?m)^\\| `([a-z.0-9]+)` \\| `([^`]*)` \\| (.+) \\|$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([A-Za-z]+\\.md)\\)");

  private static final List<String> HEADINGS =
      List.of(
          "## Meaning", "## Impact", "## Diagnosis", "## Remedy", "## False positives",
          "## Known gaps", "## Thresholds");

  private static final List<String> PARTS =
      List.of("Runtime", "Persistent:", "Check:", "Rollback:", "Canary:");

  static List<String> kinds() {
    return Kinds.ALL;
  }

  private static String text(String name) throws IOException {
    return Files.readString(RUNBOOKS.resolve(name + ".md"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void hasEveryHeadingInOrderAndEveryPartOfARemedy(String kind) throws IOException {
    String text = text(kind);
    assertThat(text).startsWith("# " + kind + "\n");
    assertThat(text.lines().filter(line -> line.startsWith("## "))).isEqualTo(HEADINGS);
    String remedy = section(text, "## Remedy");
    for (String part : PARTS) {
      assertThat(remedy).as("%s, remedy", kind).containsPattern("(?m)(^|\\. )" + part);
    }
    assertThat(section(text, "## Diagnosis")).as("%s, commands", kind).contains("```");
    for (String heading : HEADINGS) {
      assertThat(section(text, heading)).as("%s, %s", kind, heading).isNotBlank();
    }
  }

  private static String section(String text, String heading) {
    int from = text.indexOf(heading) + heading.length();
    int to = text.indexOf("\n## ", from);
    return text.substring(from, to < 0 ? text.length() : to);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void namesThresholdsWithTheirKeyDefaultAndReason(String kind) throws IOException {
    Matcher row = THRESHOLD.matcher(section(text(kind), "## Thresholds"));
    List<String> keys = new ArrayList<>();
    while (row.find()) {
      keys.add(row.group(1));
      assertThat(SETTINGS.configKeys()).as("%s", kind).containsKey(row.group(1));
      assertThat(row.group(2))
          .as("%s, default of %s", kind, row.group(1))
          .isEqualTo(String.valueOf(SETTINGS.configKeys().get(row.group(1)).defaultValue));
      assertThat(row.group(3)).isNotBlank();
    }
    assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void everyThresholdStandsInSomeRunbook() throws IOException {
    Set<String> named = new TreeSet<>();
    for (String kind : Kinds.ALL) {
      Matcher row = THRESHOLD.matcher(section(text(kind), "## Thresholds"));
      while (row.find()) {
        named.add(row.group(1));
      }
    }
    assertThat(named).containsExactlyInAnyOrderElementsOf(SETTINGS.names());
  }

  @Test
  void thereIsNoRunbookOfAnUnknownKindAndNoLinkIntoNothing() throws IOException {
    try (Stream<Path> files = Files.list(RUNBOOKS)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".md", "");
        if (!name.equals("MYTHS")) {
          assertThat(Kinds.ALL).contains(name);
        }
        Matcher link = LINK.matcher(Files.readString(file));
        while (link.find()) {
          assertThat(RUNBOOKS.resolve(link.group(1))).as("link in %s", file).exists();
        }
      }
    }
  }

  @Test
  void theMythsAreTakenOneByOne() throws IOException {
    String text = text("MYTHS");
    for (String myth :
        List.of(
            "both ends", "NR_FILE", "Address already in use", "Lower tcp_max_tw_buckets",
            "PAWSEstab", "DR mode", "timestamps off", "larger than the bucket limit",
            "tcp_tw_timeout to 10 s", "milliseconds since boot", "without flags")) {
      assertThat(text).contains(myth);
    }
    for (String myth : text.split("(?m)^## ")) {
      if (!myth.startsWith("#")) {
        assertThat(myth).as("a verdict in bold").containsPattern("\\*\\*(Refuted|Kept|Half right)");
      }
    }
  }
}
