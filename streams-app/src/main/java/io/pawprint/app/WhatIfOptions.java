// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.tcp.KernelRule;
import io.pawprint.whatif.Change;
import io.pawprint.whatif.ModelledSetting;
import io.pawprint.whatif.Scenario;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which other worlds a replay is compared with. */
final class WhatIfOptions {

  /** What {@code --set} and {@code --kernel} make together. */
  private static final String UNNAMED = "what-if";

  /** Each is the whole history once more, at the same time. */
  private static final int MOST_SCENARIOS = 16;

  /** Puts the settings into the help of the command that has these options. */
  @Spec(Spec.Target.MIXEE)
  void command(CommandSpec command) {
    String[] examples = command.usageMessage().footer();
    command.usageMessage()
        .footer(
            Stream.concat(Stream.of(examples), Stream.of(help())).toArray(String[]::new));
  }

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE[@T]",
      description = "What if this setting had been so, all the time or from T on (ISO time, epoch"
          + " seconds, +SECONDS after the start)? May be repeated; compares with the recording.")
  private List<String> changes = List.of();

  @Option(
      names = "--kernel",
      paramLabel = "RULE",
      description = "What if the kernel's rule had been INETPEER (2.6.32), METRICS_36 (3.6),"
          + " METRICS_PAIR (el7, 4.4 to 4.11) or NONE (4.12 on)? To judge the recording itself by"
          + " another rule, -D kernel.rule=RULE.")
  private String kernel;

  @Option(
      names = "--scenario",
      paramLabel = "NAME:SETTING=VALUE,...",
      description = "Another such world, with a name; kernel=RULE counts as a setting. May be"
          + " repeated: all are played at once.")
  private List<String> scenarios = List.of();

  @Option(
      names = "--advise",
      description = "Try each remedy of the alerts found, and rank those that would have avoided"
          + " them; list what each host runs.")
  private boolean advise;

  /** Whether other worlds are asked for. */
  boolean asked() {
    return advise || kernel != null || !changes.isEmpty() || !scenarios.isEmpty();
  }

  boolean advise() {
    return advise;
  }

  /**
   * The worlds asked for; that of {@code --set} and {@code --kernel} first.
   *
   * @throws UserError if one makes no sense
   */
  List<Scenario> scenarios() {
    List<Scenario> all = new ArrayList<>();
    if (kernel != null || !changes.isEmpty()) {
      List<Change> made = changes.stream().map(c -> ScenarioText.change("--set", c)).toList();
      Optional<KernelRule> rule =
          Optional.ofNullable(kernel).map(k -> ScenarioText.rule("--kernel", k));
      all.add(new Scenario(UNNAMED, made, rule));
    }
    scenarios.forEach(text -> all.add(ScenarioText.scenario(text)));
    Set<String> names = new HashSet<>();
    for (Scenario scenario : all) {
      if (!names.add(scenario.name())) {
        throw UserError.usage("--scenario " + scenario.name() + ": two have that name");
      }
    }
    if (all.size() > MOST_SCENARIOS) {
      throw UserError.usage(
          "--scenario: " + all.size() + " are too many at once; " + MOST_SCENARIOS
              + " are allowed");
    }
    return all;
  }

  /** For the help: each setting, what it takes, and what follows from it. */
  static String[] help() {
    return Stream.concat(
            Stream.of("%nSettings for --set and --scenario, and what is modelled of each:%n"),
            Stream.of(ModelledSetting.values())
                .map(
                    s ->
                        "  " + s.kernelName() + " takes " + s.allowed() + "%n"
                            + "      models " + s.models()))
        .toArray(String[]::new);
  }
}
