// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The settings of {@link AvroSerializer} and {@link AvroDeserializer}: names and defaults of the
 * original (kafka-avro-serializer 7.9). What the original knows and this pair does not do is
 * refused by name, see {@link Refusals}; names that neither knows are somebody else's and ignored.
 */
public final class SerdeConfig extends AbstractConfig {

  public static final String URL = "schema.registry.url";
  public static final String URL_RANDOMIZE = "schema.registry.url.randomize";
  public static final String AUTO_REGISTER = "auto.register.schemas";
  public static final String NORMALIZE = "normalize.schemas";
  public static final String SPECIFIC_READER = "specific.avro.reader";
  public static final String SCHEMAS_MAX = "max.schemas.per.subject";
  public static final String KEY_SUBJECT = "key.subject.name.strategy";
  public static final String VALUE_SUBJECT = "value.subject.name.strategy";
  public static final String BASIC_SOURCE = "basic.auth.credentials.source";
  public static final String BASIC_USER_INFO = "basic.auth.user.info";
  public static final String BASIC_USER_INFO_OLD = "schema.registry.basic.auth.user.info";
  public static final String BEARER_SOURCE = "bearer.auth.credentials.source";
  public static final String BEARER_TOKEN = "bearer.auth.token";
  public static final String CONNECT_TIMEOUT_MS = "http.connect.timeout.ms";
  public static final String READ_TIMEOUT_MS = "http.read.timeout.ms";
  public static final String RETRIES_MAX = "max.retries";
  public static final String RETRY_WAIT_MS = "retries.wait.ms";
  public static final String RETRY_WAIT_MAX_MS = "retries.max.wait.ms";
  public static final String PROXY_HOST = "proxy.host";
  public static final String PROXY_PORT = "proxy.port";

  /** Followed by a header name: its value goes with every request. */
  public static final String HEADER_PREFIX = "request.header.";

  /** Before the {@code ssl.*} settings of a Kafka client. */
  public static final String TLS_PREFIX = "schema.registry.";

  private static final ConfigDef DEF =
      new ConfigDef()
          .define(URL, LIST, HIGH, "Registries to ask, in turn until one answers.")
          .define(URL_RANDOMIZE, BOOLEAN, false, LOW, "Start with any of them.")
          .define(AUTO_REGISTER, BOOLEAN, true, MEDIUM, "Register unknown schemas when writing.")
          .define(NORMALIZE, BOOLEAN, false, LOW, "Let the registry normalize schemas first.")
          .define(SPECIFIC_READER, BOOLEAN, false, MEDIUM, "Read into generated classes.")
          .define(SCHEMAS_MAX, INT, 1000, atLeast(1), LOW, "Schemas remembered at a time.")
          .define(KEY_SUBJECT, STRING, Subjects.TOPIC, LOW, "Subject of key schemas.")
          .define(VALUE_SUBJECT, STRING, Subjects.TOPIC, MEDIUM, "Subject of value schemas.")
          .define(BASIC_SOURCE, STRING, null, MEDIUM, "URL or USER_INFO.")
          .define(BASIC_USER_INFO, PASSWORD, null, MEDIUM, "user:password, with USER_INFO.")
          .define(BASIC_USER_INFO_OLD, PASSWORD, null, LOW, "Older name of the same.")
          .define(BEARER_SOURCE, STRING, null, MEDIUM, "STATIC_TOKEN.")
          .define(BEARER_TOKEN, PASSWORD, null, MEDIUM, "The token.")
          .define(CONNECT_TIMEOUT_MS, INT, 60_000, atLeast(1), LOW, "Time to connect, ms.")
          .define(READ_TIMEOUT_MS, INT, 60_000, atLeast(1), LOW, "Time to answer, ms.")
          .define(RETRIES_MAX, INT, 3, atLeast(0), LOW, "Rounds over all URLs after the first.")
          .define(RETRY_WAIT_MS, LONG, 1_000, atLeast(0), LOW, "First wait between rounds, ms.")
          .define(RETRY_WAIT_MAX_MS, LONG, 20_000, atLeast(0), LOW, "Longest wait, ms.")
          .define(PROXY_HOST, STRING, "", LOW, "HTTP proxy towards the registry.")
          .define(PROXY_PORT, INT, -1, LOW, "Its port.");

  private final boolean isKey;

  /**
   * Reads the settings of a serializer or deserializer.
   *
   * @throws org.apache.kafka.common.config.ConfigException naming the setting that cannot be used
   */
  public SerdeConfig(Map<String, ?> settings, boolean isKey) {
    super(DEF, Refusals.check(settings), false);
    this.isKey = isKey;
  }

  /** The registries' addresses as configured, perhaps with credentials in them. */
  List<String> urls() {
    return getList(URL);
  }

  /** How subjects are named for this side of a record. */
  Subjects subjects() {
    return new Subjects(getString(isKey ? KEY_SUBJECT : VALUE_SUBJECT), isKey);
  }
}
