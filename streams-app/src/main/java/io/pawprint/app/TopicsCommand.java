// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows, makes and checks the topics. */
@Command(
    name = "topics",
    description = "List the topics; make or check them on a cluster.",
    footer = {
      "%nMake what is missing, with partitions for a fleet, and see that all is right:%n",
      "  deploy/pawprint topics --create --fleet --bootstrap-servers broker:9092",
      "  deploy/pawprint topics --check --bootstrap-servers broker:9092"
    })
final class TopicsCommand implements Callable<Integer> {

  @Option(names = "--create", description = "Make the topics that do not exist.")
  private boolean create;

  @Option(
      names = "--fleet",
      description = "With --create: partitions for a fleet. They cannot change later.")
  private boolean fleet;

  @Option(names = "--check", description = "Compare with a cluster; exit with 1 if they differ.")
  private boolean check;

  @Mixin private ClusterOptions options;

  private final Terminal terminal;

  TopicsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!create && !check) {
      TopicTable.text().forEach(terminal::result);
      return 0;
    }
    PawprintConfig config = options.config();
    try (Cluster cluster = Cluster.connect(config)) {
      TopicCatalogue topics = new TopicCatalogue(cluster);
      if (create) {
        Set<String> made = topics.create(fleet, config.number(ClusterSettings.REPLICATION_FACTOR));
        made.forEach(name -> terminal.result("made " + name));
        terminal.say(made.isEmpty() ? "all topics exist" : made.size() + " topics made");
      }
      List<String> differences = check ? topics.differences() : List.of();
      differences.forEach(terminal::result);
      if (check && differences.isEmpty()) {
        terminal.say("all topics are as they should be");
      }
      return differences.isEmpty() ? 0 : UserError.FAILURE;
    }
  }
}
