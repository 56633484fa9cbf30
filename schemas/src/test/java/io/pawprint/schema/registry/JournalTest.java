// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir Path folder;

  @Test
  void remembersItsLinesInOrder() throws IOException {
    Path file = folder.resolve("deep/er/journal");
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.lines()).isEmpty();
      journal.append("one");
      journal.append("zwölf ☃");
    }
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.lines()).containsExactly("one", "zwölf ☃");
      journal.append("three");
    }
    assertThat(Files.readString(file)).isEqualTo("one\nzwölf ☃\nthree\n");
  }

  @Test
  void dropsALineThatACrashCutShort() throws IOException {
    Path file = folder.resolve("journal");
    try (Journal journal = Journal.open(file)) {
      journal.append("one");
    }
    Files.writeString(file, "tw", StandardOpenOption.APPEND);
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.lines()).containsExactly("one");
      journal.append("three");
    }
    assertThat(Files.readString(file)).isEqualTo("one\nthree\n");
  }

  @Test
  void belongsToOneAtATime() throws IOException {
    Path file = folder.resolve("journal");
    try (Journal journal = Journal.open(file)) {
      assertThatThrownBy(() -> Journal.open(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is in use by another registry");
      journal.append("still usable");
    }
    Journal.open(file).close();
  }
}
