// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A broker that asks who somebody is and lets nobody do what no rule allows; {@code admin} may. */
public final class GuardedBroker implements AutoCloseable {

  private static final String MODULE =
      "org.apache.kafka.common.security.plain.PlainLoginModule required";

  private final EmbeddedBroker broker;

  private GuardedBroker(EmbeddedBroker broker) {
    this.broker = broker;
  }

  /** @param users whose passwords are their names */
  public static GuardedBroker start(Path directory, List<String> users) {
    StringBuilder known = new StringBuilder(MODULE + " username=\"admin\" password=\"admin\""
        + " user_admin=\"admin\"");
    users.forEach(user -> known.append(" user_").append(user).append("=\"").append(user)
        .append('"'));
    return new GuardedBroker(EmbeddedBroker.start(directory, 0, Map.of(
        "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name", "PLAINTEXT",
        "sasl.enabled.mechanisms", "PLAIN",
        "sasl.mechanism.inter.broker.protocol", "PLAIN",
        "listener.name.plaintext.plain.sasl.jaas.config", known + ";",
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users", "User:admin;User:ANONYMOUS")));
  }

  /** What a client of that user is given. */
  public Map<String, Object> client(String user) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("security.protocol", "SASL_PLAINTEXT");
    settings.put("sasl.mechanism", "PLAIN");
    settings.put("sasl.jaas.config",
        MODULE + " username=\"" + user + "\" password=\"" + user + "\";");
    return settings;
  }

  @Override
  public void close() {
    broker.close();
  }
}
