// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IncidentTest {

  static final Path INCIDENTS = Path.of("../incidents");

  // what the project promises to add to a clone at most
  private static final long MAX_BYTES = 3_000_000;

  @Test
  void areUnchangedSinceTheyWereHashed() throws Exception {
    List<String> sums = Files.readAllLines(INCIDENTS.resolve("SHA256SUMS"));
    for (String sum : sums) {
      Path file = INCIDENTS.resolve(sum.substring(66));
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      String hex = HexFormat.of().formatHex(hash);
      assertThat(hex).as(file.toString()).isEqualTo(sum.substring(0, 64));
    }
    assertThat(recordings().map(f -> INCIDENTS.relativize(f).toString()))
        .as("every recording is hashed")
        .containsExactlyInAnyOrderElementsOf(sums.stream().map(s -> s.substring(66)).toList());
  }

  @Test
  void takeNoMoreThanThreeMegabytes() throws Exception {
    long bytes = 0;
    for (Path file : recordings().toList()) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isBetween(1L, MAX_BYTES);
  }

  @Test
  void comeInTheOrderOfTheDemoAndCoverFiringAndSilence() {
    List<Incident> shown = Incident.all(INCIDENTS).stream().filter(i -> i.place() > 0).toList();
    assertThat(shown).extracting(Incident::place).isSorted();
    assertThat(shown).flatExtracting(Incident::expect)
        .contains("RecycleUnderNat", "TimeWaitBucketOverflow", "EphemeralPortExhaustion");
    assertThat(shown).filteredOn(i -> i.expect().isEmpty()).isNotEmpty();
    assertThat(shown.get(0).hostId()).isEqualTo("recycle-nat");
    assertThat(shown.get(0).kernel()).isEqualTo("4.4.178");
  }

  @Test
  void sayWhichFolderIsMissing() {
    Path missing = Path.of("no/such/folder");
    assertThatThrownBy(() -> Incident.all(missing))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no/such/folder")
        .hasMessageContaining("no such file or directory");
  }

  private static Stream<Path> recordings() throws IOException {
    return Files.walk(INCIDENTS, 2).filter(f -> f.getNameCount() == INCIDENTS.getNameCount() + 2)
        .filter(Files::isRegularFile);
  }
}
