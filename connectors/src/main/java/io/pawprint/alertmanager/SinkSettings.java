// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.pawprint.schema.serde.SerdeConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The settings of {@link AlertmanagerSinkConnector}. */
public final class SinkSettings extends AbstractConfig {

  static final String URLS = "alertmanager.urls";
  static final String INTERVAL_MS = "alertmanager.interval.ms";
  static final String BATCH_SIZE = "alertmanager.batch.size";
  static final String ALERTS_MAX = "alertmanager.alerts.max";
  static final String LABELS = "alertmanager.labels";
  static final String RUNBOOK_URL = "alertmanager.runbook.url";
  static final String GENERATOR_URL = "alertmanager.generator.url";
  static final String CATCH_UP_MS = "alertmanager.catch.up.ms";
  static final String CONNECT_TIMEOUT_MS = "alertmanager.connect.timeout.ms";
  static final String REQUEST_TIMEOUT_MS = "alertmanager.request.timeout.ms";
  static final String BACKOFF_MS = "alertmanager.retry.backoff.ms";
  static final String BACKOFF_MAX_MS = "alertmanager.retry.backoff.max.ms";
  static final String BASIC_USER = "alertmanager.basic.auth.username";
  static final String BASIC_PASSWORD = "alertmanager.basic.auth.password";
  static final String BEARER_TOKEN = "alertmanager.bearer.token";
  static final String REGISTRY_URL = SerdeConfig.URL;
  static final String ISOLATION = "consumer.override.isolation.level";

  /** Before the {@code ssl.*} settings of a Kafka client. */
  static final String TLS_PREFIX = "alertmanager.";

  private static final String WHERE = "Alertmanager";
  private static final String WHAT = "Alerts";
  private static final String DELIVERY = "Delivery";
  private static final String SECURITY = "Security";
  private static final String INPUT = "Input";

  /** Every key, for Connect and for the documentation. */
  public static final ConfigDef DEFINITION = define();

  SinkSettings(Map<String, String> given) {
    super(DEFINITION, given, false);
  }

  /** What the deserializer is given; waits are ours, so it should not wait long itself. */
  Map<String, Object> serde() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(SerdeConfig.RETRIES_MAX, "0");
    settings.put(SerdeConfig.CONNECT_TIMEOUT_MS, "5000");
    settings.put(SerdeConfig.READ_TIMEOUT_MS, "10000");
    settings.putAll(originals());
    return settings;
  }

  /** What goes with every alert besides its own labels. */
  Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    for (String label : getList(LABELS)) {
      int equals = label.indexOf('=');
      labels.put(label.substring(0, equals).trim(), label.substring(equals + 1).trim());
    }
    return labels;
  }

  /** After this long without a word Alertmanager takes an alert for resolved. */
  long lifeMs() {
    return 3 * getLong(INTERVAL_MS); // two sendings may fail
  }

  private static ConfigDef define() {
    Definition d = new Definition();
    d.group(WHERE);
    d.key(URLS, Type.LIST, NO_DEFAULT_VALUE, FieldChecks.URLS, HIGH, "Alertmanagers, "
        + "http://HOST:PORT with commas; /api/v2/alerts is added. All of them are told everything: "
        + "members of one Alertmanager cluster agree among themselves who notifies.");
    d.group(WHAT);
    d.key(LABELS, Type.LIST, "", FieldChecks.LABELS, MEDIUM, "name=value labels, with commas, "
        + "that every alert gets besides its own, for routing. An alert's own label of the same "
        + "name wins.");
    d.key(RUNBOOK_URL, Type.STRING, "", FieldChecks.URL_OR_EMPTY, MEDIUM, "Where the runbooks "
        + "are: with https://HOST/runbooks/ the annotation runbook_url says "
        + "https://HOST/runbooks/KIND.md. Empty: no such annotation.");
    d.key(GENERATOR_URL, Type.STRING, "", FieldChecks.URL_OR_EMPTY, LOW, "Link from a "
        + "notification back to the alert; its fingerprint is added. Empty: no link.");
    d.key(ALERTS_MAX, Type.INT, 10_000, between(1, 1_000_000), LOW, "Open alerts kept and told. "
        + "Beyond it less severe ones give way to more severe ones; what is left out is counted "
        + "and logged. One takes some 4 KB.");
    d.group(DELIVERY);
    d.key(INTERVAL_MS, Type.LONG, 60_000L, between(1_000, 3_600_000), MEDIUM, "How often what is "
        + "still firing is told again, ms. Each time it lives for three intervals, so that one or "
        + "two lost sendings resolve nothing.");
    d.key(BATCH_SIZE, Type.INT, 100, between(1, 10_000), LOW, "Alerts in one request, at most.");
    d.key(CATCH_UP_MS, Type.LONG, 2_000L, between(100, 600_000), LOW, "After a start, time without "
        + "a record, ms, after which the topic counts as read to its end. Nothing is told before: "
        + "what was raised and resolved long ago would be raised again.");
    d.key(CONNECT_TIMEOUT_MS, Type.INT, 5_000, between(1, 600_000), LOW, "Time to connect, ms.");
    d.key(REQUEST_TIMEOUT_MS, Type.INT, 10_000, between(1, 600_000), LOW, "Time for a whole "
        + "request, ms.");
    d.key(BACKOFF_MS, Type.LONG, 1_000L, between(1, 600_000), LOW, "Wait after a failed request, "
        + "ms; doubles with each failure in a row.");
    d.key(BACKOFF_MAX_MS, Type.LONG, 30_000L, between(1, 3_600_000), LOW, "Longest wait, ms.");
    d.group(SECURITY);
    d.key(BASIC_USER, Type.STRING, "", null, MEDIUM, "User for basic authentication.");
    d.key(BASIC_PASSWORD, Type.PASSWORD, "", null, MEDIUM, "The user's password.");
    d.key(BEARER_TOKEN, Type.PASSWORD, "", null, MEDIUM, "Bearer token, instead of a user.");
    tls(d, "truststore.location", Type.STRING, "File with the certificates to trust; the JVM's "
        + "own when nothing is set.");
    tls(d, "truststore.type", Type.STRING, "JKS, PKCS12 or PEM.");
    tls(d, "truststore.password", Type.PASSWORD, "Its password; none for PEM.");
    tls(d, "truststore.certificates", Type.PASSWORD, "The certificates to trust as PEM text.");
    tls(d, "keystore.location", Type.STRING, "File with our own certificate and key, where "
        + "Alertmanager asks for one.");
    tls(d, "keystore.type", Type.STRING, "JKS, PKCS12 or PEM.");
    tls(d, "keystore.password", Type.PASSWORD, "Its password.");
    tls(d, "keystore.key", Type.PASSWORD, "Our key as PEM text.");
    tls(d, "keystore.certificate.chain", Type.PASSWORD, "Our certificates as PEM text.");
    tls(d, "key.password", Type.PASSWORD, "Password of the key itself.");
    d.group(INPUT);
    d.key(REGISTRY_URL, Type.LIST, NO_DEFAULT_VALUE, FieldChecks.URLS, HIGH, "Schema registries "
        + "that speak Confluent's REST API, with commas. The serializer's other settings "
        + "(basic.auth..., schema.registry.ssl...) stand beside it under their usual names.");
    d.key(ISOLATION, Type.STRING, NO_DEFAULT_VALUE, ValidString.in("read_committed"), HIGH,
        "Has to be read_committed: alerts of an aborted transaction never were. The worker "
        + "must allow it (connector.client.config.override.policy=All, its default).");
    return d.def;
  }

  private static void tls(Definition d, String name, Type type, String doc) {
    d.key(TLS_PREFIX + "ssl." + name, type, null, null, LOW, doc);
  }

  /** Keys in the order of definition, by groups. */
  private static final class Definition {
    private final ConfigDef def = new ConfigDef();
    private String group = "";
    private int order;

    void group(String name) {
      group = name;
      order = 0;
    }

    void key(String name, Type type, Object fallback, Validator validator, Importance importance,
        String doc) {
      def.define(name, type, fallback, validator, importance, doc, group, ++order,
          type == Type.LIST ? Width.LONG : Width.MEDIUM, name);
    }
  }
}
