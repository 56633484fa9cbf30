// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kubernetes;

import io.pawprint.schema.Topics;
import io.pawprint.schema.registry.DevRegistry;
import io.pawprint.standalone.GuardedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A guarded broker with all topics, and each role's user with its rules and no more. */
record GuardedFleet(GuardedBroker broker, DevRegistry registry) implements AutoCloseable {

  static GuardedFleet start(Path directory) throws Exception {
    GuardedBroker broker = GuardedBroker.start(
        directory.resolve("broker"), StrimziUsers.roles().stream().map(r -> r.name()).toList());
    DevRegistry registry = DevRegistry.start(directory.resolve("registry.jsonl"), 0);
    try (Admin admin = Admin.create(broker.client("admin"))) {
      admin.createTopics(Topics.all().stream()
          .map(t -> new NewTopic(t.name(), t.quickStartPartitions(), (short) 1)
              .configs(t.configs())).toList()).all().get();
      List<AclBinding> rules = new ArrayList<>();
      StrimziUsers.roles().forEach(role ->
          role.rules().forEach(rule -> rules.addAll(bindings(role.name(), rule))));
      admin.createAcls(rules).all().get();
    }
    return new GuardedFleet(broker, registry);
  }

  private static List<AclBinding> bindings(String user, StrimziUsers.Rule rule) {
    ResourceType type = switch (rule.type()) {
      case "topic" -> ResourceType.TOPIC;
      case "group" -> ResourceType.GROUP;
      default -> ResourceType.TRANSACTIONAL_ID;
    };
    ResourcePattern pattern = new ResourcePattern(
        type, rule.name(), rule.prefix() ? PatternType.PREFIXED : PatternType.LITERAL);
    return rule.operations().stream()
        .map(o -> o.replaceAll("(?<=.)([A-Z])", "_$1").toUpperCase(Locale.ROOT))
        .map(o -> new AclBinding(pattern, new AccessControlEntry(
            "User:" + user, "*", AclOperation.valueOf(o), AclPermissionType.ALLOW))).toList();
  }

  @Override
  public void close() throws IOException {
    registry.close();
    broker.close();
  }
}
