// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import org.apache.avro.Schema;

/** The writing side of a registry: which id a schema has under a topic's subject. Thread-safe. */
public final class SchemaIds implements AutoCloseable {

  private record Use(String subject, Schema schema) {}

  private final RegistryClient registry;
  private final Subjects subjects;
  private final boolean register;
  private final RecentMap<Use, Integer> known;

  public SchemaIds(SerdeConfig config) {
    this.registry = new RegistryClient(config);
    this.subjects = config.subjects();
    this.register = config.getBoolean(SerdeConfig.AUTO_REGISTER);
    this.known = new RecentMap<>(config.getInt(SerdeConfig.SCHEMAS_MAX));
  }

  /**
   * The id to frame records of that schema with; asks the registry the first time.
   *
   * @throws RegistryUnavailableException if no registry answers
   * @throws RegistryRefusedException if the schema is incompatible (409) or not registered
   */
  public int id(String topic, Schema schema) {
    Use use = new Use(subjects.of(topic, schema), schema);
    Integer id = known.get(use);
    if (id == null) {
      id = register
          ? registry.register(use.subject, schema)
          : registry.lookUp(use.subject, schema);
      known.put(use, id);
    }
    return id;
  }

  @Override
  public void close() {
    registry.close();
  }
}
