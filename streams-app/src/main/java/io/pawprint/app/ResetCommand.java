// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Forgets the topology's state, for a release that cannot read it. */
@Command(
    name = "reset",
    description = {
      "Forget what the detection remembers: its changelog topics, its offsets and the directory of",
      "its state on this machine. The next start judges all that the input topics hold once more",
      "(7 days by default), and tells each alert of that time again, under the same fingerprint",
      "and with the same times. Needed only when a release says that it cannot read the state."
    },
    footer = {
      "%nOn a cluster, with every instance stopped; then delete state.dir on the other machines:%n",
      "  deploy/pawprint reset --bootstrap-servers broker:9092 --yes"
    })
final class ResetCommand implements Callable<Integer> {

  @Option(names = "--yes", description = "Do it; without this it is only said what would be done.")
  private boolean yes;

  @Mixin private ClusterOptions options;

  private final Terminal terminal;

  ResetCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PawprintConfig config = options.config();
    String application = config.text(ClusterSettings.APPLICATION_ID);
    Path directory = StreamsCommand.stateDirectory(config);
    if (!yes) {
      terminal.say("would delete the group " + application + ", its changelog topics and "
          + directory.resolve(application) + "; --yes does it");
      return 0;
    }
    try (Cluster cluster = Cluster.connect(config)) {
      List<String> gone = new StateReset(cluster.admin(), application, directory).run();
      gone.forEach(name -> terminal.result("deleted " + name));
      terminal.say("the next start of " + application + " begins with the oldest input");
    }
    return 0;
  }
}
