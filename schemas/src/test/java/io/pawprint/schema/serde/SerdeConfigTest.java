// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerdeConfigTest {

  private static final String URL = "http://127.0.0.1:8081";

  /** Every name that both know has the default that the original gives it. */
  @Test
  void hasTheOriginalsDefaults() throws ReflectiveOperationException {
    Map<String, ?> ours = config(Map.of()).values();
    AbstractConfig original = original();
    int shared = 0;
    for (Map.Entry<String, ?> setting : ours.entrySet()) {
      String name = setting.getKey();
      // unset is what the original's client looks at, whatever its serializer declares
      boolean unset = setting.getValue() == null;
      if (original.values().containsKey(name) && !unset) {
        Object theirs = original.values().get(name);
        String text = theirs instanceof Class<?> type ? type.getName() : theirs.toString();
        assertThat(setting.getValue().toString()).as(name).isEqualTo(text);
        shared++;
      }
    }
    assertThat(shared).isGreaterThanOrEqualTo(14);
  }

  /** Whatever the original knows is either honoured, refused when used, or without any effect. */
  @Test
  void knowsEverySettingOfTheOriginal() throws ReflectiveOperationException {
    Map<String, ?> ours = config(Map.of()).values();
    List<String> withoutEffect =
        List.of(
            "id.compatibility.strict",
            "latest.compatibility.strict",
            "latest.cache.size",
            "latest.cache.ttl.sec",
            "rule.service.loader.enable",
            "bearer.auth.scope",
            "bearer.auth.scope.claim.name",
            "bearer.auth.sub.claim.name",
            "bearer.auth.cache.expiry.buffer.seconds");
    for (String name : original().values().keySet()) {
      boolean tls = name.startsWith("schema.registry.ssl.");
      assertThat(ours.containsKey(name) || tls || withoutEffect.contains(name) || refuses(name))
          .as(name)
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "use.latest.version, true",
    "use.schema.id, 12",
    "schema.reflection, true",
    "avro.remove.java.properties, true",
    "rule.executors, checkSsn",
    "bearer.auth.issuer.endpoint.url, https://issuer",
    "context.name.strategy, com.example.Mine",
    "schema.registry.ssl.endpoint.identification.algorithm, ''",
  })
  void refusesByNameWhatItDoesNotDo(String name, String value) {
    assertThatThrownBy(() -> config(Map.of(name, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(name + "=" + value + " is not supported")
        .hasMessageContaining("pawprint.avro.serializer.class");
  }

  @Test
  void letsTheOriginalsDefaultsPassWhenTheyAreWrittenOut() {
    config(Map.of("use.latest.version", false, "use.schema.id", -1, "rule.actions", List.of()));
  }

  @Test
  void ignoresSettingsOfOthers() {
    config(Map.of("bootstrap.servers", "x:1", "acks", "all"));
  }

  @Test
  void wantsAnAddressThatIsOne() {
    assertThatThrownBy(() -> new SerdeConfig(Map.of(), false))
        .hasMessageContaining("schema.registry.url");
    for (String bad : List.of("mock://scope", "localhost:8081", "ftp://x", "http://", "a b")) {
      assertThatThrownBy(() -> new SchemaIds(config(Map.of("schema.registry.url", bad))))
          .as(bad)
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("should look like http://HOST:PORT");
    }
  }

  @Test
  void neverShowsAPasswordThatStandsInAnAddress() {
    assertThatThrownBy(
            () -> new SchemaIds(config(Map.of("schema.registry.url", "ftp://me:secret@host"))))
        .hasMessageContaining("ftp://host")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void takesStrategiesByTheOriginalsNamesOnly() {
    config(Map.of("value.subject.name.strategy", "RecordNameStrategy")).subjects();
    SerdeConfig wrong = config(Map.of("value.subject.name.strategy", "com.example.Mine"));
    assertThatThrownBy(wrong::subjects)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("should be TopicNameStrategy, RecordNameStrategy or TopicRecord");
  }

  private static boolean refuses(String name) {
    try {
      config(Map.of(name, "something"));
      return false;
    } catch (ConfigException e) {
      return e.getMessage().startsWith(name + "=something is not supported");
    }
  }

  private static AbstractConfig original() throws ReflectiveOperationException {
    Map<String, Object> settings = Map.of("schema.registry.url", URL);
    String name = "io.confluent.kafka.serializers.KafkaAvroSerializerConfig";
    try {
      return (AbstractConfig)
          Class.forName(name).getConstructor(Map.class).newInstance(settings);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static SerdeConfig config(Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>(Map.of("schema.registry.url", URL));
    settings.putAll(more);
    return new SerdeConfig(settings, false);
  }
}
