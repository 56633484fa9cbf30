// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.app.ask.HostsCommand;
import io.pawprint.app.ask.PortsCommand;
import io.pawprint.app.ask.SourcesCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line of an existing cluster; the standalone adds its own commands to it. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    System.exit(commandLine(terminal, List.of()).execute(args));
  }

  /**
   * All commands.
   *
   * @param terminal where they write
   * @param further commands of the caller, shown first
   */
  public static CommandLine commandLine(Terminal terminal, List<Object> further) {
    CommandLine line = new CommandLine(new Pawprint());
    further.forEach(line::addSubcommand);
    line.addSubcommand(new AlertsCommand(terminal));
    line.addSubcommand(new HostsCommand(terminal));
    line.addSubcommand(new SourcesCommand(terminal));
    line.addSubcommand(new PortsCommand(terminal));
    line.addSubcommand(new ReplayCommand(terminal));
    line.addSubcommand(new StreamsCommand(terminal));
    line.addSubcommand(new TopicsCommand(terminal));
    line.addSubcommand(new ResetCommand(terminal));
    line.addSubcommand(new HealthCommand(terminal));
    line.addSubcommand(
        new CommandLine(new KeysCommand()).addSubcommand(new KeysDeriveCommand(terminal)));
    line.addSubcommand(new CaptureCommand());
    line.addSubcommand(new DoctorCommand(terminal));
    line.addSubcommand(new CompletionCommand(terminal));
    line.addSubcommand(new HelpCommand());
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.outColour() ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpAutoWidth(true);
    line.setExpandAtFiles(false); // an argument is what it says, also "@."
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(Mistakes.duringExecution(terminal));
    line.setParameterExceptionHandler(Mistakes.duringParsing(terminal));
    return line;
  }
}
