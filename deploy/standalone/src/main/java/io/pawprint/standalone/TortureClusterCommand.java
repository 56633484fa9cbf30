// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.LogTarget;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.havoc.Fault;
import io.pawprint.havoc.HavocFigures;
import io.pawprint.havoc.HavocRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything dies, one after another. */
@Command(
    name = "cluster",
    description = {
      "Three brokers, three instances with standbys and a registry, each a process of its own,",
      "under load of hosts some of whose clocks are wrong by a day or step: kill, pause and cut",
      "off any of them, fill and break a broker's disk. After each fault what came is compared",
      "with the fold over what was sent, and at the end all tables are.",
      "Cuts and disks need root, for namespaces and mounts; what cannot be run is a failure."
    },
    footer = {
      "%nAll faults twice, then processes killed for long:%n",
      "  deploy/pawprint torture cluster --seed 7 --rounds 24",
      "  deploy/pawprint torture cluster --faults kill --rounds 100"
    })
final class TortureClusterCommand implements Callable<Integer> {

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "12",
      description = "Faults, each once before one comes again; ${DEFAULT-VALUE} by default.")
  private int rounds;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "20",
      description = "Of load in a round at least; ${DEFAULT-VALUE} by default.")
  private int seconds;

  @Option(names = "--pause", paramLabel = "N", defaultValue = "60",
      description = "Seconds for which a process is stopped; ${DEFAULT-VALUE} by default.")
  private int pauseS;

  @Option(names = "--speed", paramLabel = "N", defaultValue = "10",
      description = "Seconds of the hosts in one of ours; ${DEFAULT-VALUE} by default.")
  private int speed;

  @Option(names = "--faults", paramLabel = "NAME", split = ",",
      defaultValue = "kill,registry,pause,cut,disk",
      description = "Groups: kill, registry, pause, cut, disk; or single ones, such as"
          + " broker-killed. All by default.")
  private List<String> names;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of all that is random; ${DEFAULT-VALUE} by default.")
  private long seed;

  @Option(names = "--keep", paramLabel = "DIR",
      description = "A new directory for logs and state, which stays; a temporary one by default.")
  private Path keep;

  private final Terminal terminal;

  TortureClusterCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 1 || seconds < 1 || pauseS < 1 || speed < 1 || speed > 20) {
      throw UserError.usage(
          "--rounds, --seconds and --pause should be 1 or more, --speed 1 to 20");
    }
    HavocRun.Plan plan = new HavocRun.Plan(seed, faults(), rounds, seconds, speed, pauseS);
    if (keep != null) {
      if (Files.exists(keep)) {
        throw UserError.usage("--keep " + keep + " exists: it should be a new directory");
      }
      return run(plan, Files.createDirectories(keep).toAbsolutePath());
    }
    try (TemporaryTree directory = TemporaryTree.create("pawprint-torture-")) {
      return run(plan, directory.path());
    }
  }

  private List<Fault> faults() {
    Set<String> known =
        Arrays.stream(Fault.values()).flatMap(f -> List.of(f.group(), f.toString()).stream())
            .collect(Collectors.toSet());
    names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
      throw UserError.usage("--faults has no " + name + ": they are kill, registry, pause, cut,"
          + " disk, or " + Arrays.toString(Fault.values()));
    });
    return Arrays.stream(Fault.values())
        .filter(f -> names.contains(f.group()) || names.contains(f.toString())).toList();
  }

  private int run(HavocRun.Plan plan, Path directory) throws Exception {
    LogTarget.file(directory.resolve("pawprint.log"));
    HavocFigures figures = HavocRun.run(plan, directory, terminal::say);
    terminal.result(figures.table().stripTrailing());
    return figures.held() ? 0 : UserError.FAILURE;
  }
}
