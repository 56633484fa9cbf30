// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.schema.SysctlSnapshot;
import io.pawprint.wire.SysctlCodec;
import io.pawprint.wire.SysctlCodecTest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

/** What stands in the Authorization header; where the original is known to, the very same. */
class CredentialsTest {

  private static final SysctlSnapshot RECORD = SysctlCodec.toRecord(SysctlCodecTest.reading());

  @Test
  void sendsUserInfo() throws Exception {
    assertThat(sentByBoth("", Map.of(
            "basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "me:se:cret")))
        .isEqualTo("Basic bWU6c2U6Y3JldA==");
    assertThat(sentByBoth("", Map.of(
            "basic.auth.credentials.source", "USER_INFO",
            "schema.registry.basic.auth.user.info", "me:cret")))
        .isEqualTo("Basic bWU6Y3JldA==");
  }

  @Test
  void sendsWhatStandsInTheAddress() throws Exception {
    assertThat(sentByBoth("me:se%40cret@", Map.of("basic.auth.credentials.source", "URL")))
        .isEqualTo("Basic bWU6c2UlNDBjcmV0");
    assertThat(sent(new AvroSerializer(), "me:cret@", Map.of())).isEqualTo("Basic bWU6Y3JldA==");
  }

  @Test
  void sendsAToken() throws Exception {
    assertThat(sentByBoth("", Map.of(
            "bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "abc.def")))
        .isEqualTo("Bearer abc.def");
  }

  @Test
  void sendsNothingUnasked() throws Exception {
    assertThat(sentByBoth("", Map.of())).isNull();
    assertThat(sentByBoth("", Map.of("basic.auth.user.info", "me:cret"))).isNull();
    assertThat(sentByBoth("", Map.of("bearer.auth.token", "abc"))).isNull();
  }

  @Test
  void sendsOwnHeaders() throws Exception {
    assertThat(sentByBoth("", Map.of("request.header.Authorization", "Mine x")))
        .isEqualTo("Mine x");
  }

  @Test
  void refusesWhatContradictsItselfOrIsNotThere() throws IOException {
    refuses(
        Map.of(
            "basic.auth.credentials.source", "URL",
            "bearer.auth.credentials.source", "STATIC_TOKEN"),
        "only one of basic.auth.credentials.source and bearer.auth.credentials.source");
    refuses(Map.of("basic.auth.credentials.source", "SASL_INHERIT"), "should be URL or USER_INFO");
    refuses(Map.of("bearer.auth.credentials.source", "OAUTHBEARER"), "should be STATIC_TOKEN");
    refuses(
        Map.of("basic.auth.credentials.source", "USER_INFO"), "basic.auth.user.info should be set");
    refuses(
        Map.of("bearer.auth.credentials.source", "STATIC_TOKEN"),
        "bearer.auth.token should be set");
  }

  private static void refuses(Map<String, Object> settings, String message) throws IOException {
    assertThatThrownBy(
            () -> new SchemaIds(RegistryClientTest.config("http://127.0.0.1:1", settings)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  private static String sentByBoth(String userInfo, Map<String, ?> settings) throws Exception {
    String ours = sent(new AvroSerializer(), userInfo, settings);
    assertThat(ours).isEqualTo(sent(Originals.serializer(), userInfo, settings));
    return ours;
  }

  private static String sent(Serializer<Object> serializer, String userInfo, Map<String, ?> more)
      throws IOException {
    try (serializer;
        Registry registry = new Registry((request, status) -> "{\"id\":7}")) {
      Map<String, Object> settings = new HashMap<>(more);
      settings.put("schema.registry.url", "http://" + userInfo + "127.0.0.1:" + registry.port());
      serializer.configure(settings, false);
      serializer.serialize("topic", RECORD);
      List<Registry.Seen> seen = registry.seen;
      assertThat(seen).hasSize(1);
      return seen.get(0).authorization();
    }
  }
}
