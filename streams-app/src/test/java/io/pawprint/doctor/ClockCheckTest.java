// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With stand-ins for the programs that know, which answer as those do. */
class ClockCheckTest {

  private static final long SECOND_NS = 1_000_000_000;
  private static final String TRACKING = "cat <<'E'\nReference ID    : CB007101 (203.0.113.1)\n"
      + "Stratum         : 3\nLeap status     : %s\nE\n";

  @TempDir private Path path;

  private void program(String name, String script) throws IOException {
    Path file = path.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String synchronised() throws Exception {
    for (String needed : new String[] {"sh", "awk", "cat"}) {
      Path real = Path.of("/usr/bin", needed);
      Files.createSymbolicLink(path.resolve(needed), real.toRealPath());
    }
    ProcessBuilder java = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
        "-XX:TieredStopAtLevel=1", "-cp", "target/classes:target/test-classes",
        AskClock.class.getName()).redirectErrorStream(true);
    java.environment().put("PATH", path.toString());
    Process asked = java.start();
    String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(asked.waitFor()).as(said).isZero();
    return said.strip();
  }

  @Test
  void takesTimedatectlsWord() throws Exception {
    program("timedatectl", "[ \"$*\" = 'show -p NTPSynchronized --value' ] && echo yes\n");
    assertThat(synchronised()).isEqualTo("yes");
  }

  @Test
  void takesTimedatectlsNoForOne() throws Exception {
    program("timedatectl", "echo no\n");
    program("chronyc", String.format(TRACKING, "Normal"));
    assertThat(synchronised()).isEqualTo("no");
  }

  @Test
  void asksChronyWhereTimedatectlIsTooOldToSay() throws Exception {
    program("timedatectl", "echo \"Unknown operation 'show'.\" >&2; exit 1\n");
    program("chronyc", String.format(TRACKING, "Normal"));
    assertThat(synchronised()).isEqualTo("yes");
  }

  @Test
  void tellsAChronyThatFollowsNobody() throws Exception {
    program("chronyc", String.format(TRACKING, "Not synchronised"));
    assertThat(synchronised()).isEqualTo("no");
  }

  @Test
  void asksNtpstatWhereChronyDoesNotRun() throws Exception {
    program("chronyc", "echo '506 Cannot talk to daemon'; exit 1\n");
    program("ntpstat", "echo unsynchronised; exit 1\n");
    assertThat(synchronised()).isEqualTo("no");
  }

  @Test
  void knowsNothingWhereNobodyDoes() throws Exception {
    assertThat(synchronised()).isEqualTo("unknown");
  }

  @Test
  void saysWhichOfThemIsTheCase() {
    assertThat(ClockCheck.of(Optional.of("yes"), SECOND_NS, 1_000_000).found())
        .isEqualTo("synchronised; +1.0 ms against the monotonic clock in 1.0 s");
    assertThat(ClockCheck.of(Optional.of("no"), SECOND_NS, 0).found())
        .startsWith("not synchronised; ");
    assertThat(ClockCheck.of(Optional.empty(), SECOND_NS, 0).found())
        .startsWith("nothing says whether it is synchronised");
    assertThat(ClockCheck.of(Optional.of("yes"), SECOND_NS, -SECOND_NS).found())
        .startsWith("the wall clock is being set: -1000.0 ms");
  }
}
