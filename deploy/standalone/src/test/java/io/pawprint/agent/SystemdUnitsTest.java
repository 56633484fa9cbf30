// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.probe.live.CaptureFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** systemd's own word on the units. */
class SystemdUnitsTest {

  private static final Path UNITS = Path.of("../systemd");

  private static String analyze(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "systemd-analyze";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as(said).isZero();
      return said;
    } catch (IOException e) {
      throw new AssertionError("this test needs systemd-analyze: apt-get install systemd", e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "pawprint-connect.service", "pawprint-capture.service", "pawprint-streams.service"
  })
  void areValidAndExposeLittle(String unit) throws Exception {
    String file = UNITS.resolve(unit).toString();
    assertThat(analyze("verify", file)).doesNotContain(unit);
    assertThat(analyze("security", "--offline=yes", "--threshold=30", file))
        .containsPattern("Overall exposure level for " + unit + ": [0-2]\\.\\d (OK|SAFE)");
  }

  @Test
  void leaveTheWorkerWithoutAnyCapability() throws IOException {
    assertThat(Files.readString(UNITS.resolve("pawprint-connect.service")))
        .contains("\nUser=pawprint\n", "\nCapabilityBoundingSet=\n", "\nAmbientCapabilities=\n",
            "\nProtectSystem=strict\n", "\nMemoryMax=");
    assertThat(Files.readString(UNITS.resolve("pawprint-capture.service")))
        .contains("\nCapabilityBoundingSet=CAP_NET_RAW\n");
  }

  @Test
  void captureWhatTheSensorReads() throws IOException {
    assertThat(Files.readString(UNITS.resolve("pawprint-capture.service")))
        .contains(" '" + CaptureFilter.expression(0, Set.of(), false) + "'\n");
  }
}
