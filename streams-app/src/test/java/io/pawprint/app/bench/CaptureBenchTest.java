// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureBenchTest {

  private static final Path RECORDING = Path.of("../deploy/incidents/boundary_probes_44");

  @TempDir Path directory;

  @Test
  void everyCopyOfARecordingIsJudgedAsTheRecordingIs() throws Exception {
    CaptureFigures figures =
        CaptureBench.run(RECORDING, directory, 3_000, 3, step -> { });

    assertThat(figures.segments()).isGreaterThanOrEqualTo(3_000);
    assertThat(figures.capture().rounds().rounds()).isGreaterThan(1);
    assertThat(figures.capture().rounds().abreast()).isEqualTo(3);
    assertThat(figures.dropped())
        .isPositive()
        .isEqualTo(figures.capture().rounds().copies() * 16L);
    assertThat(figures.exact()).isTrue();
  }

  @Test
  void tellsWhenVerdictsAreNotAMultipleOfTheRecordings() {
    VerdictCounts recording = new VerdictCounts();
    VerdictCounts repeated = new VerdictCounts();
    recording.of[0] = 5;
    repeated.of[0] = 10;

    assertThat(repeated.equalsTimes(recording, 2)).isTrue();
    repeated.of[1]++;
    assertThat(repeated.equalsTimes(recording, 2)).isFalse();
  }
}
