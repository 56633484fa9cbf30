// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.agent.ConnectCommand;
import io.pawprint.app.Terminal;
import io.pawprint.app.bench.SignatureBenchCommand;
import io.pawprint.app.bench.TruthCommand;
import java.util.List;
import picocli.CommandLine;

/** The whole command line: that of a cluster, and what runs everything on this machine. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    List<Object> own =
        List.of(
            new UpCommand(terminal),
            new ConnectCommand(terminal),
            new DemoCommand(terminal),
            new CommandLine(new BenchCommand(terminal))
                .addSubcommand(
                    new CommandLine(new BenchCommand(terminal)).setCommandName("hotpath"))
                .addSubcommand(new PollBenchCommand(terminal))
                .addSubcommand(new PlainBenchCommand(terminal))
                .addSubcommand(new FloodBenchCommand(terminal))
                .addSubcommand(new ReplayBenchCommand(terminal))
                .addSubcommand(new CaptureBenchCommand(terminal))
                .addSubcommand(new QueryBenchCommand(terminal))
                .addSubcommand(new DiskBenchCommand(terminal))
                .addSubcommand(new AgentBenchCommand(terminal))
                .addSubcommand(new LatencyBenchCommand(terminal))
                .addSubcommand(new ScaleBenchCommand(terminal))
                .addSubcommand(new SignatureBenchCommand(terminal))
                .addSubcommand(new RestoreBenchCommand(terminal))
                .addSubcommand(new FailoverBenchCommand(terminal))
                .addSubcommand(new TruthCommand(terminal)),
            new CommandLine(new TortureCommand())
                .addSubcommand(new TorturePoisonCommand(terminal))
                .addSubcommand(new TortureStateCommand(terminal))
                .addSubcommand(new TortureClusterCommand(terminal))
                .addSubcommand(new TortureSoakCommand(terminal)));
    System.exit(io.pawprint.app.Main.commandLine(terminal, own).execute(args));
  }
}
