// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/**
 * Settings that the original honours and this pair does not: saying so beats running without them.
 * A value that asks for nothing (the original's default) passes.
 */
final class Refusals {

  private static final String NOTHING = "";

  /** Name to the values that ask for nothing. */
  private static final Map<String, Set<String>> HARMLESS =
      Map.ofEntries(
          Map.entry("use.latest.version", Set.of("false")),
          Map.entry("use.schema.id", Set.of("-1")),
          Map.entry("use.latest.with.metadata", Set.of(NOTHING)),
          Map.entry("schema.reflection", Set.of("false")),
          Map.entry("schema.format", Set.of(NOTHING)),
          Map.entry("propagate.schema.tags", Set.of("false")),
          Map.entry("rule.executors", Set.of(NOTHING, "[]")),
          Map.entry("rule.actions", Set.of(NOTHING, "[]")),
          Map.entry("avro.reflection.allow.null", Set.of("false")),
          Map.entry("avro.use.logical.type.converters", Set.of("false")),
          Map.entry("avro.remove.java.properties", Set.of("false")),
          Map.entry("specific.avro.key.type", Set.of(NOTHING)),
          Map.entry("specific.avro.value.type", Set.of(NOTHING)),
          Map.entry("context.name.strategy", Set.of(NOTHING)),
          Map.entry("bearer.auth.issuer.endpoint.url", Set.of(NOTHING)),
          Map.entry("bearer.auth.client.id", Set.of(NOTHING)),
          Map.entry("bearer.auth.client.secret", Set.of(NOTHING)),
          Map.entry("bearer.auth.custom.provider.class", Set.of(NOTHING)),
          Map.entry("bearer.auth.identity.pool.id", Set.of(NOTHING)),
          Map.entry("bearer.auth.logical.cluster", Set.of(NOTHING)),
          Map.entry("schema.registry.ssl.engine.factory.class", Set.of(NOTHING)),
          Map.entry(
              "schema.registry.ssl.endpoint.identification.algorithm", Set.of("https", "HTTPS")));

  private Refusals() {}

  static Map<String, ?> check(Map<String, ?> settings) {
    settings.forEach(
        (name, value) -> {
          Set<String> harmless = HARMLESS.get(name);
          if (value != null && harmless != null && !harmless.contains(value.toString().trim())) {
            throw new ConfigException(
                name + "=" + value + " is not supported by " + AvroSerializer.class.getPackageName()
                    + ": remove it, or put Confluent's jars on the class path and set "
                    + AvroClasses.SERIALIZER + " and " + AvroClasses.DESERIALIZER);
          }
        });
    return settings;
  }
}
