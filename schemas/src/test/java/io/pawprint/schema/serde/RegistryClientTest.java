// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.schema.SysctlSnapshot;
import io.pawprint.wire.MalformedRecordException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the client makes of good answers, bad answers and no answers. */
@Timeout(60)
class RegistryClientTest {

  private static final Schema SCHEMA = SysctlSnapshot.getClassSchema();
  private static final String TOPIC = "pawprint.sysctl";

  @Test
  void asksTheNextRegistryWhenOneIsAway() throws IOException {
    try (Registry good = new Registry((request, status) -> "{\"id\":7}");
        Registry busy = new Registry((request, status) -> fail(status, 503, ""))) {
      String urls = deadUrl() + "," + busy.url() + "," + good.url() + "/";
      try (SchemaIds ids = new SchemaIds(config(urls, Map.of()))) {
        assertThat(ids.id(TOPIC, SCHEMA)).isEqualTo(7);
        assertThat(ids.id("other", SCHEMA)).isEqualTo(7);
      }
      assertThat(busy.seen).as("the one that answered is asked first next time").hasSize(1);
      assertThat(good.seen).extracting(Registry.Seen::line)
          .containsExactly(
              "POST /subjects/pawprint.sysctl-value/versions?normalize=false",
              "POST /subjects/other-value/versions?normalize=false");
    }
  }

  @Test
  void asksOnceForEachSubjectAndId() throws IOException {
    try (Registry registry = new Registry((request, status) ->
            request.line().startsWith("POST") ? "{\"id\":7}" : "{\"schema\":\"\\\"int\\\"\"}");
        SchemaIds ids = new SchemaIds(config(registry.url(), Map.of()));
        WriterSchemas schemas = new WriterSchemas(config(registry.url(), Map.of()))) {
      for (int i = 0; i < 5; i++) {
        ids.id(TOPIC, SCHEMA);
        assertThat(schemas.schema(TOPIC, 9)).hasToString("\"int\"");
      }
      assertThat(registry.seen).extracting(Registry.Seen::line)
          .containsExactly(
              "POST /subjects/pawprint.sysctl-value/versions?normalize=false",
              "GET /schemas/ids/9?fetchMaxId=false&subject=pawprint.sysctl-value");
    }
  }

  @Test
  void triesAgainAsOftenAsItMayAndThenSaysWhom() throws IOException {
    String dead = deadUrl();
    try (Registry busy = new Registry((request, status) -> fail(status, 500, ""));
        SchemaIds ids = new SchemaIds(config(dead + "," + busy.url(), Map.of("max.retries", 2)))) {
      assertThatThrownBy(() -> ids.id(TOPIC, SCHEMA))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageStartingWith(
              "could not register the schema of subject pawprint.sysctl-value: no schema registry"
                  + " answers (" + dead + ": ")
          .hasMessageContaining(busy.url() + " answered 500")
          .hasMessageEndingWith("; check that it runs and that schema.registry.url is right");
      assertThat(busy.seen).hasSize(3);
    }
  }

  @Test
  void givesUpOnARegistryThatNeverAnswers() throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    try (Registry mute = new Registry((request, status) -> await(done));
        SchemaIds ids = new SchemaIds(config(mute.url(), Map.of(
            "http.connect.timeout.ms", 100, "http.read.timeout.ms", 100, "max.retries", 0)))) {
      assertThatThrownBy(() -> ids.id(TOPIC, SCHEMA))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("no answer in time");
      done.countDown();
    }
  }

  @Test
  void saysThatASchemaIsIncompatible() throws IOException {
    String answer = "{\"error_code\":409,\"message\":\"missing\\ndefault\"}";
    try (Registry registry = new Registry((request, status) -> fail(status, 409, answer));
        SchemaIds ids = new SchemaIds(config(registry.url(), Map.of()))) {
      assertThatThrownBy(() -> ids.id(TOPIC, SCHEMA))
          .isInstanceOfSatisfying(
              RegistryRefusedException.class, e -> assertThat(e.status()).isEqualTo(409))
          .hasMessage(
              "the registry refuses io.pawprint.schema.SysctlSnapshot as incompatible with subject"
                  + " pawprint.sysctl-value (" + registry.url() + " answered 409: missing default);"
                  + " change the schema compatibly, or the subject's compatibility level");
    }
  }

  @Test
  void looksUpOnlyWhenItMayNotRegister() throws IOException {
    String answer = "{\"error_code\":40403,\"message\":\"Schema not found\"}";
    Map<String, Object> lookUp = Map.of("auto.register.schemas", "false");
    try (Registry registry = new Registry((request, status) -> fail(status, 404, answer));
        SchemaIds ids = new SchemaIds(config(registry.url(), lookUp))) {
      assertThatThrownBy(() -> ids.id(TOPIC, SCHEMA))
          .isInstanceOf(RegistryRefusedException.class)
          .hasMessageContaining("register it, or set auto.register.schemas=true");
      assertThat(registry.seen.get(0).line())
          .isEqualTo("POST /subjects/pawprint.sysctl-value?normalize=false&deleted=false");
    }
  }

  @Test
  void takesAnUnknownIdForTheRecordsFaultAndAsksOnce() throws IOException {
    String answer = "{\"error_code\":40403,\"message\":\"Schema 9 not found\"}";
    try (Registry registry = new Registry((request, status) -> fail(status, 404, answer));
        WriterSchemas schemas = new WriterSchemas(config(registry.url(), Map.of()))) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> schemas.schema(TOPIC, 9))
            .isInstanceOf(MalformedRecordException.class)
            .hasMessage(
                "schema id 9 is not known to the registry at " + registry.url()
                    + ": the record was written through another registry, or its schema was"
                    + " deleted");
      }
      assertThat(registry.seen).hasSize(1);
    }
  }

  @Test
  void takesAWrongAddressForNobodysRecord() throws IOException {
    for (String page : new String[] {"<html>not here</html>", "{\"status\":404}", ""}) {
      try (Registry website = new Registry((request, status) -> fail(status, 404, page));
          WriterSchemas schemas = new WriterSchemas(config(website.url(), Map.of()))) {
        assertThatThrownBy(() -> schemas.schema(TOPIC, 9))
            .isInstanceOf(RegistryRefusedException.class)
            .hasMessageContaining("answered 404")
            .hasMessageContaining("check that schema.registry.url is the address of a");
      }
    }
  }

  @Test
  void takesMissingRightsForNobodysRecord() throws IOException {
    try (Registry registry = new Registry((request, status) -> fail(status, 401, ""));
        WriterSchemas schemas = new WriterSchemas(config(registry.url(), Map.of()))) {
      assertThatThrownBy(() -> schemas.schema(TOPIC, 9))
          .isInstanceOf(RegistryRefusedException.class)
          .hasMessageContaining("answered 401")
          .hasMessageContaining("check basic.auth.credentials.source");
    }
  }

  @Test
  void refusesSchemasThatAreNoAvroOrNoSchema() throws IOException {
    String[] answers = {
      "{\"schema\":\"x\",\"schemaType\":\"PROTOBUF\"}",
      "{\"schema\":\"\\\"X\\\"\",\"references\":[{\"name\":\"X\"}]}",
      "{\"schema\":\"{\\\"type\\\":\\\"rekord\\\"}\"}",
      "{}",
    };
    for (String answer : answers) {
      try (Registry registry = new Registry((request, status) -> answer);
          WriterSchemas schemas = new WriterSchemas(config(registry.url(), Map.of()))) {
        assertThatThrownBy(() -> schemas.schema(TOPIC, 9))
            .as(answer)
            .isInstanceOf(MalformedRecordException.class)
            .hasMessageStartingWith("schema id 9 ");
      }
    }
  }

  @Test
  void neverCollectsAnEndlessAnswer() throws IOException {
    String endless = "x".repeat(17 << 20);
    try (Registry registry = new Registry((request, status) -> endless);
        WriterSchemas schemas =
            new WriterSchemas(config(registry.url(), Map.of("max.retries", 0)))) {
      assertThatThrownBy(() -> schemas.schema(TOPIC, 9))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("answer is longer than");
    }
  }

  @Test
  void escapesSubjects() throws IOException {
    Map<String, Object> settings = Map.of();
    try (Registry registry = new Registry((request, status) -> "{\"id\":7}");
        SchemaIds ids = new SchemaIds(config(registry.url(), settings))) {
      ids.id("a b/c?d", SCHEMA);
      assertThat(registry.seen.get(0).line())
          .isEqualTo("POST /subjects/a%20b%2Fc%3Fd-value/versions?normalize=false");
    }
  }

  private static String await(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "";
  }

  private static String fail(int[] status, int code, String answer) {
    status[0] = code;
    return answer;
  }

  static String deadUrl() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + taken.getLocalPort();
    }
  }

  static SerdeConfig config(String urls, Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("schema.registry.url", urls);
    settings.put("retries.wait.ms", 1);
    settings.put("max.retries", 1);
    settings.putAll(more);
    return new SerdeConfig(settings, false);
  }
}
