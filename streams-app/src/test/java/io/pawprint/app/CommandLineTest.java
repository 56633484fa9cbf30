// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err));
    return Main.commandLine(terminal, List.of()).execute(arguments);
  }

  @Test
  void answersAMisspeltCommandInOneLineOnStandardError() {
    assertThat(run("complation")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "pawprint: no such command: complation; did you mean completion?"
                + " (pawprint --help shows how)");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void answersAnUnknownOptionInOneLine() {
    assertThat(run("completion", "--hepl")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "pawprint: not understood: --hepl; did you mean --help?"
                + " (pawprint completion --help shows how)");
  }

  @Test
  void printsHelpAsAResult() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("Exit codes:").contains("completion");
    assertThat(err.toString()).isEmpty();
    assertThat(run("help", "completion")).isZero();
    assertThat(run("help", "complet")).isEqualTo(2);
  }

  @Test
  void printsACompletionScriptThatNamesItsCommands() {
    assertThat(run("completion")).isZero();
    assertThat(out.toString()).contains("complete -F").contains("completion");
  }
}
