// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows, makes and checks the topics. */
@Command(
    name = "topics",
    description = {
      "List the topics; compare them with those of a cluster, or make them so. Exit with 1 while",
      "something differs. Nothing is ever deleted, nor given fewer partitions."
    },
    footer = {
      "%nSee what is missing or differs, with partitions for a fleet, then see to it:%n",
      "  deploy/pawprint topics --check --fleet --bootstrap-servers broker:9092",
      "  deploy/pawprint topics --apply --fleet --bootstrap-servers broker:9092 \\",
      "      -D replication.factor=3%n",
      "Keep what the sensors send for two days (the same settings in a file for all commands):%n",
      "  deploy/pawprint topics --apply -D topic.pawprint.sysctl.retention.ms=172800000 \\",
      "      -D topic.pawprint.netstat.retention.ms=172800000 \\",
      "      -D topic.pawprint.syn.retention.ms=172800000"
    })
final class TopicsCommand implements Callable<Integer> {

  @Option(
      names = "--check",
      description = "Compare with a cluster and print what differs. Changes nothing.")
  private boolean check;

  @Option(
      names = "--apply",
      description = {
        "Make the topics that do not exist, change settings that differ. Partitions of a keyed",
        "topic and numbers of copies are said, but left as they are."
      })
  private boolean apply;

  @Option(
      names = "--fleet",
      description = "Partitions for a fleet rather than for one host. They cannot change later.")
  private boolean fleet;

  @Mixin private ClusterOptions options;

  private final Terminal terminal;

  TopicsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!check && !apply) {
      TopicTable.text().forEach(terminal::result);
      return 0;
    }
    if (check && apply) {
      throw UserError.usage("--check changes nothing and --apply does: give one of them");
    }
    PawprintConfig config = options.config();
    int replication = config.number(ClusterSettings.REPLICATION_FACTOR);
    try (Cluster cluster = Cluster.connect(config)) {
      TopicCatalogue topics = new TopicCatalogue(cluster, config.topicSettings());
      TopicComparison wanted = topics.wanted(fleet, replication);
      if (apply) {
        applied(topics, wanted);
      }
      List<TopicDifference> differences = topics.compare(wanted);
      differences.forEach(difference -> terminal.result(difference.text() + todo(difference)));
      if (differences.isEmpty()) {
        terminal.say("all topics are as they should be");
      }
      return differences.isEmpty() ? 0 : UserError.FAILURE;
    }
  }

  private void applied(TopicCatalogue topics, TopicComparison wanted) {
    topics.create(wanted.fleet(), wanted.replication())
        .forEach(name -> terminal.result("made " + name));
    topics.apply(wanted).forEach(difference -> terminal.result(
        "changed " + difference.topic() + ": " + difference.setting() + " from "
            + difference.is() + " to " + difference.wanted()));
  }

  private static String todo(TopicDifference difference) {
    return difference.applicable() ? "" : "; left so: " + difference.left();
  }
}
