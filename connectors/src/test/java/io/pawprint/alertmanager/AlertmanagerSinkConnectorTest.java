// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerSinkConnectorTest {

  private static final Map<String, String> GOOD = Map.of(
      "alertmanager.urls", "http://127.0.0.1:9093",
      "schema.registry.url", "http://127.0.0.1:18081",
      "consumer.override.isolation.level", "read_committed");

  private static Map<String, List<String>> errors(Map<String, String> settings) {
    Map<String, List<String>> errors = new TreeMap<>();
    new AlertmanagerSinkConnector().validate(settings).configValues().stream()
        .filter(value -> !value.errorMessages().isEmpty())
        .forEach(value -> errors.put(value.name(), value.errorMessages()));
    return errors;
  }

  @Test
  void isFoundByItsManifest() {
    assertThat(ServiceLoader.load(SinkConnector.class))
        .hasAtLeastOneElementOfType(AlertmanagerSinkConnector.class);
  }

  @Test
  void isOneTaskHoweverManyAreAllowed() {
    AlertmanagerSinkConnector connector = new AlertmanagerSinkConnector();
    connector.start(GOOD);
    assertThat(connector.taskConfigs(16)).containsExactly(GOOD);
    assertThat(errors(GOOD)).isEmpty();
  }

  @Test
  void asksForWhatItCannotDoWithout() {
    assertThat(errors(Map.of())).containsOnlyKeys(GOOD.keySet());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "alertmanager.urls | ftp://h | should look like http://HOST:PORT",
      "alertmanager.urls | '' | should name at least one URL",
      "alertmanager.interval.ms | 10 | Value must be at least 1000",
      "alertmanager.labels | 7fleet=eu | should be name=value",
      "alertmanager.labels | fleet | should be name=value",
      "alertmanager.runbook.url | runbooks | should look like http://HOST:PORT",
      "consumer.override.isolation.level | read_uncommitted | read_committed",
      "schema.registry.url | h:1 | should look like http://HOST:PORT",
  })
  void saysWhichFieldIsWrong(String field, String value, String message) {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put(field, value);
    assertThat(errors(settings)).containsOnlyKeys(field);
    assertThat(errors(settings).get(field).get(0)).contains(message);
  }

  @Test
  void seesThatTwoWaysToAuthenticateAreOneTooMany() {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put("alertmanager.basic.auth.username", "me");
    settings.put("alertmanager.bearer.token", "t");
    assertThat(errors(settings).get("alertmanager.urls").get(0)).contains("only one of");
  }

  @Test
  void seesAStoreThatIsNotThere() {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put("alertmanager.ssl.truststore.location", "/nowhere/trust.p12");
    assertThat(errors(settings).get("alertmanager.urls").get(0)).contains("/nowhere/trust.p12");
  }

  @Test
  void explainsEveryFieldAndGroupsIt() {
    assertThat(new AlertmanagerSinkConnector().config().configKeys().values())
        .allSatisfy(key -> {
          assertThat(key.documentation).isNotBlank();
          assertThat(key.group).isNotBlank();
        })
        .extracting(key -> ((ConfigKey) key).group).contains("Alertmanager", "Security", "Input");
  }
}
