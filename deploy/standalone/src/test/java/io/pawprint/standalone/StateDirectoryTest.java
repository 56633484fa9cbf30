// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.app.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

  @TempDir Path directory;

  @Test
  void isHeldByOneAtATimeAndNamesTheHolder() {
    Path path = directory.resolve("state");
    try (StateDirectory first = StateDirectory.open(path)) {
      assertThatThrownBy(() -> StateDirectory.open(path))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("in use")
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertThat(first.path()).isEqualTo(path);
    }
    StateDirectory.open(path).close();
  }

  @Test
  void saysThatAFileStandsInItsPlace() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatThrownBy(() -> StateDirectory.open(file.resolve("state")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot be written (not a directory)")
        .hasMessageContaining("--state-dir");
  }
}
