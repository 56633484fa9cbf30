// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.detect.Thresholds;
import io.pawprint.intake.Signatures;
import io.pawprint.schema.serde.AvroClasses;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Every setting, checked: a key that does not exist is an error. For what a cluster needs beyond
 * our own keys (TLS, credentials) there are three prefixes, cut off before the rest is handed on,
 * and one for topics.
 *
 * <pre>
 *   kafka.X    → X, to every Kafka client      kafka.security.protocol = SASL_SSL
 *   streams.X  → X, to Kafka Streams           streams.topology.optimization = all
 *   serde.X    → X, to serializers             serde.basic.auth.user.info = me:secret
 *   topic.T.X  → X of topic T                  topic.pawprint.syn.retention.ms = 172800000
 * </pre>
 *
 * A value may stand elsewhere: see {@link SettingReferences}.
 */
public final class PawprintConfig {

  private static final List<String> PREFIXES =
      List.of("kafka.", "streams.", "serde.", TopicSettings.PREFIX);

  static final ConfigDef DEFINITION =
      DetectionSettings.define(SignatureSettings.define(
          ApiSettings.define(ClusterSettings.define(new ConfigDef()))));

  private final AbstractConfig values;
  private final Map<String, Map<String, String>> handedOn = new HashMap<>();
  private final TopicSettings topics;

  private PawprintConfig(Map<String, String> unresolved, String origin) {
    Map<String, String> given = SettingReferences.resolve(unresolved, origin);
    Map<String, String> own = new HashMap<>();
    PREFIXES.forEach(prefix -> handedOn.put(prefix, new TreeMap<>()));
    given.forEach((key, value) -> {
      Optional<String> prefix = PREFIXES.stream().filter(key::startsWith).findFirst();
      if (DEFINITION.names().contains(key)) {
        own.put(key, value.strip());
      } else if (prefix.isPresent()) {
        handedOn.get(prefix.get()).put(key.substring(prefix.get().length()), value.strip());
      } else {
        throw UserError.usage(
            origin + ": there is no setting " + key
                + NearestName.of(key, DEFINITION.names())
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("; README.md lists them all"));
      }
    });
    topics = TopicSettings.of(handedOn.get(TopicSettings.PREFIX), origin);
    try {
      values = new AbstractConfig(DEFINITION, own, false);
    } catch (ConfigException e) {
      throw UserError.usage(origin + ": " + e.getMessage().replace("configuration ", ""));
    }
  }

  /** These settings and defaults for the others. */
  public static PawprintConfig of(Map<String, String> given) {
    return new PawprintConfig(given, "settings");
  }

  /**
   * A file's settings, then single ones that win over it.
   *
   * @param file a Java properties file, or null
   * @throws UserError if it cannot be read or a setting makes no sense
   */
  public static PawprintConfig load(Path file, Map<String, String> overrides) {
    Map<String, String> given = new HashMap<>();
    if (file != null) {
      try (Reader reader = Files.newBufferedReader(file)) {
        Properties properties = new Properties();
        properties.load(reader);
        properties.stringPropertyNames().forEach(k -> given.put(k, properties.getProperty(k)));
      } catch (IOException | IllegalArgumentException e) {
        throw UserError.usage("configuration " + file + " cannot be read ("
            + UserError.reason(e) + "): it should be lines of key = value");
      }
    }
    given.putAll(overrides);
    return new PawprintConfig(given, file == null ? "-D" : file.toString());
  }

  /** The detectors' limits and thresholds. */
  public Thresholds thresholds() {
    return DetectionSettings.read(values);
  }

  /** A text setting. */
  public String text(String key) {
    return values.getString(key);
  }

  /** A list setting, joined with commas as Kafka takes it. */
  public String list(String key) {
    return String.join(",", values.getList(key));
  }

  /** An int setting. */
  public int number(String key) {
    return values.getInt(key);
  }

  /** A long setting. */
  public long longNumber(String key) {
    return values.getLong(key);
  }

  /** What every Kafka client is given. */
  public Map<String, Object> clientSettings() {
    Map<String, Object> settings = new TreeMap<>(handedOn.get("kafka."));
    settings.put(ClusterSettings.BOOTSTRAP_SERVERS, list(ClusterSettings.BOOTSTRAP_SERVERS));
    return settings;
  }

  /** What Kafka Streams is given; never a state directory, which only its runner knows. */
  public Map<String, Object> streamsSettings() {
    Map<String, Object> settings = clientSettings();
    settings.put(ClusterSettings.APPLICATION_ID, text(ClusterSettings.APPLICATION_ID));
    settings.put(ClusterSettings.NUM_STREAM_THREADS, number(ClusterSettings.NUM_STREAM_THREADS));
    settings.put(
        ClusterSettings.NUM_STANDBY_REPLICAS, number(ClusterSettings.NUM_STANDBY_REPLICAS));
    settings.put(
        ClusterSettings.PROCESSING_GUARANTEE, text(ClusterSettings.PROCESSING_GUARANTEE));
    settings.put(
        ClusterSettings.COMMIT_INTERVAL_MS, longNumber(ClusterSettings.COMMIT_INTERVAL_MS));
    settings.put(ClusterSettings.REPLICATION_FACTOR, number(ClusterSettings.REPLICATION_FACTOR));
    settings.putAll(handedOn.get("streams."));
    return settings;
  }

  /** What the topics are to be like. */
  public TopicSettings topicSettings() {
    return topics;
  }

  /** What every serializer and deserializer is given, and whoever checks signatures. */
  public Map<String, Object> serdeSettings() {
    Map<String, Object> settings = new TreeMap<>(handedOn.get("serde."));
    if (!values.getList(Signatures.SECRET_FILES).isEmpty()) {
      settings.putAll(SignatureSettings.read(values));
    }
    settings.put(ClusterSettings.SCHEMA_REGISTRY_URL, list(ClusterSettings.SCHEMA_REGISTRY_URL));
    settings.put(AvroClasses.SERIALIZER, text(AvroClasses.SERIALIZER));
    settings.put(AvroClasses.DESERIALIZER, text(AvroClasses.DESERIALIZER));
    return settings;
  }
}
