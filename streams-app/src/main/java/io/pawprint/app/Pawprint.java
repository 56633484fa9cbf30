// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command that holds the others; alone it explains itself. */
@Command(
    name = "pawprint",
    versionProvider = Pawprint.Version.class,
    header = "Finds TCP TIME_WAIT and timestamp (PAWS) trouble, and says what to do about it.%n",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:it could not be done; one line on standard error says why",
      "2:the arguments or the configuration make no sense",
      "3:an alert came, with --fail-on-alert"
    },
    footerHeading = "%nResults go to standard output, talk to standard error.%n")
final class Pawprint implements Runnable {

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this and stop.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and stop.")
  boolean version;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  /** Product, Kafka and Java versions in one line. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Pawprint.class.getPackage().getImplementationVersion();
      return new String[] {
        "pawprint " + (version == null ? "(from classes)" : version)
            + ", Kafka " + org.apache.kafka.common.utils.AppInfoParser.getVersion()
            + ", Java " + System.getProperty("java.version")
      };
    }
  }
}
