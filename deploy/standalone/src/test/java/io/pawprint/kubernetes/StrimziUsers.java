// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kubernetes;

import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import java.util.ArrayList;
import java.util.List;

/** Who may do what, by role, each as little as it takes: KafkaUser objects. */
final class StrimziUsers {

  private static final String APPLICATION_ID = "pawprint";

  /**
   * One rule.
   *
   * @param type topic, group or transactionalId
   * @param prefix whether the name begins what is meant
   */
  record Rule(String type, String name, boolean prefix, List<String> operations) {}

  /** One user with its rules. */
  record Role(String name, String what, List<Rule> rules) {}

  private StrimziUsers() {}

  static List<Role> roles() {
    List<Rule> host = new ArrayList<>();
    Topics.inputs().forEach(topic -> host.add(writes(topic)));

    List<Rule> app = new ArrayList<>();
    Topics.inputs().forEach(topic -> app.add(reads(topic)));
    // it writes alerts, and reads them for the API
    List.of(Topics.ALERTS, Topics.ALERTS_CURRENT).forEach(topic ->
        app.add(new Rule("topic", topic.name(), false, List.of("Describe", "Read", "Write"))));
    app.add(writes(Topics.DEAD_LETTERS));
    // its changelogs
    app.add(new Rule("topic", APPLICATION_ID + "-", true,
        List.of("Create", "Describe", "DescribeConfigs", "Read", "Write")));
    app.add(new Rule("group", APPLICATION_ID, false, List.of("Describe", "Read")));
    app.add(new Rule("transactionalId", APPLICATION_ID + "-", true, List.of("Describe", "Write")));

    List<Rule> sink = List.of(reads(Topics.ALERTS_CURRENT), writes(Topics.DEAD_LETTERS),
        new Rule("group", "connect-alertmanager", false, List.of("Describe", "Read")));

    List<Rule> reader = List.of(reads(Topics.ALERTS), reads(Topics.ALERTS_CURRENT),
        new Rule("group", "pawprint-reader-", true, List.of("Describe", "Read")));

    return List.of(
        new Role("pawprint-host", "the worker of a node: writes what it observes", host),
        new Role("pawprint-app", "streams-app: reads that, writes alerts and its own state", app),
        new Role("pawprint-sink", "the Alertmanager sink: reads what is open", sink),
        new Role("pawprint-reader", "whoever subscribes to alerts, as group pawprint-reader-...",
            reader));
  }

  private static Rule reads(Topic topic) {
    return new Rule("topic", topic.name(), false, List.of("Describe", "Read"));
  }

  private static Rule writes(Topic topic) {
    return new Rule("topic", topic.name(), false, List.of("Describe", "Write"));
  }

  static String yaml() {
    StringBuilder text = new StringBuilder(StrimziTopics.HEAD.formatted("StrimziFilesTest"));
    for (Role role : roles()) {
      text.append("---\n# ").append(role.what()).append('\n')
          .append("apiVersion: kafka.strimzi.io/v1\nkind: KafkaUser\nmetadata:\n  name: ")
          .append(role.name())
          .append("\n  labels: {app.kubernetes.io/part-of: pawprint, strimzi.io/cluster: pawprint}")
          .append("\nspec:\n  authentication: {type: tls}\n")
          .append("  authorization:\n    type: simple\n    acls:\n");
      for (Rule rule : role.rules()) {
        text.append("      - resource: {type: ").append(rule.type()).append(", name: ")
            .append(rule.name()).append(", patternType: ")
            .append(rule.prefix() ? "prefix" : "literal").append("}\n        operations: [")
            .append(String.join(", ", rule.operations())).append("]\n");
      }
    }
    return text.toString();
  }

  /** The same for whoever has Kafka's own tools: a paragraph and commands for each role. */
  static String commands() {
    StringBuilder text = new StringBuilder();
    for (Role role : roles()) {
      text.append("**").append(role.name()).append("**, ").append(role.what())
          .append(":\n\n```sh elsewhere\n");
      for (Rule rule : role.rules()) {
        text.append("kafka-acls.sh --bootstrap-server $BROKERS --command-config admin.properties")
            .append(" --add \\\n  --allow-principal User:").append(role.name());
        rule.operations().forEach(operation -> text.append(" --operation ").append(operation));
        text.append(" \\\n  --").append(switch (rule.type()) {
          case "transactionalId" -> "transactional-id";
          default -> rule.type();
        }).append(' ').append(rule.name())
            .append(rule.prefix() ? " --resource-pattern-type prefixed" : "").append('\n');
      }
      text.append("```\n\n");
    }
    return text.toString();
  }
}
