// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevRegistryTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;
  private DevRegistry registry;
  private int status;

  @BeforeEach
  void start() throws IOException {
    registry = DevRegistry.start(folder.resolve("schemas.jsonl"), 0);
  }

  @AfterEach
  void stop() throws IOException {
    registry.close();
  }

  @Test
  void givesTheSameTextTheSameIdUnderEverySubject() throws Exception {
    assertThat(register("a-value", schema("A", "int"))).isEqualTo(1);
    assertThat(register("b-value", schema("B", "int"))).isEqualTo(2);
    assertThat(register("c-value", schema("A", "int"))).isEqualTo(1);
    assertThat(register("a-value", schema("A", "int"))).isEqualTo(1);
    assertThat(get("/subjects")).hasToString("[\"a-value\",\"b-value\",\"c-value\"]");
    assertThat(get("/schemas/ids/1/versions").size()).isEqualTo(2);
    assertThat(get("/subjects/a-value/versions")).hasToString("[1]");
  }

  @Test
  void givesSchemasByIdAndByVersion() throws Exception {
    register("a-value", schema("A", "int"));
    register("a-value", schema("A", "long"));
    String text = get("/schemas/ids/2?fetchMaxId=false&subject=a-value").path("schema").asText();
    assertThat(JSON.readTree(text)).isEqualTo(JSON.readTree(schema("A", "long")));
    JsonNode latest = get("/subjects/a-value/versions/latest");
    assertThat(latest.path("id").asInt()).isEqualTo(2);
    assertThat(latest.path("version").asInt()).isEqualTo(2);
    assertThat(get("/subjects/a-value/versions/1").path("id").asInt()).isEqualTo(1);
    assertThat(get("/subjects/a-value/versions/1/schema"))
        .isEqualTo(JSON.readTree(schema("A", "int")));
  }

  @Test
  void looksUpWithoutRegistering() throws Exception {
    register("a-value", schema("A", "int"));
    JsonNode found = post("/subjects/a-value?deleted=false", body(schema("A", "int")));
    assertThat(found.path("version").asInt()).isEqualTo(1);
    assertError(post("/subjects/a-value", body(schema("A", "long"))), 404, 40403);
    assertError(post("/subjects/b-value", body(schema("A", "int"))), 404, 40401);
    assertThat(get("/subjects")).hasToString("[\"a-value\"]");
  }

  @Test
  void answersWhatIsNotThereAsTheOriginalDoes() throws Exception {
    register("a-value", schema("A", "int"));
    assertError(get("/schemas/ids/7"), 404, 40403);
    assertError(get("/schemas/ids/0"), 404, 40403);
    assertError(get("/subjects/nobody/versions"), 404, 40401);
    assertError(get("/subjects/a-value/versions/2"), 404, 40402);
    assertError(get("/subjects/a-value/versions/x"), 422, 42202);
    assertError(get("/config/a-value"), 404, 40408);
    assertError(get("/somewhere/else"), 404, 404);
  }

  @Test
  void refusesAnIncompatibleSchemaAndSaysWhy() throws Exception {
    register("a-value", schema("A", "int"));
    JsonNode answer = post("/subjects/a-value/versions", body(schema("A", "string")));
    assertError(answer, 409, 409);
    assertThat(answer.path("message").asText())
        .contains("incompatible", "a-value", "(BACKWARD)", "TYPE_MISMATCH");
    assertThat(get("/subjects/a-value/versions")).hasToString("[1]");
  }

  @Test
  void judgesByTheSubjectsOwnLevelBeforeTheGlobalOne() throws Exception {
    register("a-value", schema("A", "int"));
    assertThat(get("/config").path("compatibilityLevel").asText()).isEqualTo("BACKWARD");
    send("PUT", "/config", "{\"compatibility\":\"FULL\"}");
    assertError(post("/subjects/a-value/versions", body(schema("A", "long"))), 409, 409);
    send("PUT", "/config/a-value", "{\"compatibility\":\"NONE\"}");
    assertThat(register("a-value", schema("A", "string"))).isEqualTo(2);
    assertThat(get("/config/a-value").path("compatibilityLevel").asText()).isEqualTo("NONE");
    assertThat(get("/config/b?defaultToGlobal=true").path("compatibilityLevel").asText())
        .isEqualTo("FULL");
    assertError(send("PUT", "/config", "{\"compatibility\":\"SOME\"}"), 422, 42203);
  }

  @Test
  void checksCompatibilityWithoutRegistering() throws Exception {
    register("a-value", schema("A", "int"));
    String path = "/compatibility/subjects/a-value/versions/latest";
    assertThat(post(path, body(schema("A", "long"))).path("is_compatible").asBoolean()).isTrue();
    JsonNode bad = post(path, body(schema("A", "string")));
    assertThat(bad.path("is_compatible").asBoolean()).isFalse();
    assertThat(bad.path("messages").size()).isEqualTo(1);
    assertError(post("/compatibility/subjects/x/versions/1", body(schema("A", "int"))), 404, 40401);
  }

  @Test
  void refusesWhatIsNoSchema() throws Exception {
    assertError(post("/subjects/a/versions", body("{\"type\":\"rekord\"}")), 422, 42201);
    assertError(post("/subjects/a/versions", "no json"), 400, 400);
    assertError(post("/subjects/a/versions", "{}"), 422, 42201);
    String protobuf = "{\"schemaType\":\"PROTOBUF\",\"schema\":\"x\"}";
    assertError(post("/subjects/a/versions", protobuf), 422, 42201);
    assertThat(get("/subjects").size()).isZero();
  }

  @Test
  void keepsEverythingAcrossARestart() throws Exception {
    register("a-value", schema("A", "int"));
    register("b/β value", schema("B", "int"));
    register("a-value", schema("A", "long"));
    send("PUT", "/config/a-value", "{\"compatibility\":\"FULL_TRANSITIVE\"}");
    registry.close();
    start();
    assertThat(register("a-value", schema("A", "long"))).isEqualTo(3);
    assertThat(register("b/β value", schema("B", "int"))).isEqualTo(2);
    assertThat(get("/subjects/a-value/versions")).hasToString("[1,2]");
    assertThat(get("/config/a-value").path("compatibilityLevel").asText())
        .isEqualTo("FULL_TRANSITIVE");
    assertThat(register("d-value", schema("D", "int"))).isEqualTo(4);
  }

  @Test
  void givesEveryWriterItsOwnIdAtTheSameTime() {
    Set<Integer> ids = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 64).parallel().forEach(i -> {
      try {
        ids.add(register("s" + i, schema("R" + i, "int")));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
    assertThat(ids).hasSize(64).allMatch(id -> id >= 1 && id <= 64);
  }

  @Test
  void limitsABodyAndRefusesBrowsers() throws Exception {
    assertError(post("/subjects/a/versions", "x".repeat(300_000)), 413, 413);
    HttpRequest fromPage =
        HttpRequest.newBuilder(registry.url().resolve("/subjects"))
            .header("Origin", "http://example.org")
            .build();
    assertThat(HTTP.send(fromPage, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
  }

  @Test
  void saysWhatToDoAboutATakenPortOrFile() {
    int port = registry.url().getPort();
    assertThatThrownBy(() -> DevRegistry.start(folder.resolve("other"), port))
        .hasMessageContaining("port " + port + " of 127.0.0.1 is taken");
    assertThatThrownBy(() -> DevRegistry.start(folder.resolve("schemas.jsonl"), 0))
        .hasMessageContaining("schemas.jsonl is in use by another registry");
  }

  @Test
  void saysSoWhenItsFileIsSomethingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("novel"), "Call me Ishmael.\n");
    assertThatThrownBy(() -> DevRegistry.start(file, 0))
        .hasMessageContaining("novel is no registry file or is damaged: move it away");
  }

  private int register(String subject, String schema) throws Exception {
    String path = "/subjects/" + java.net.URLEncoder.encode(subject, "UTF-8").replace("+", "%20");
    JsonNode answer = post(path + "/versions", body(schema));
    return answer.path("id").asInt(-1);
  }

  private JsonNode get(String path) throws Exception {
    return send("GET", path, "");
  }

  private JsonNode post(String path, String body) throws Exception {
    return send("POST", path, body);
  }

  private JsonNode send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.url() + path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
    status = answer.statusCode();
    return JSON.readTree(answer.body());
  }

  private void assertError(JsonNode answer, int status, int code) {
    assertThat(answer.path("error_code").asInt()).as("%s", answer).isEqualTo(code);
    assertThat(answer.path("message").asText()).isNotBlank();
    assertThat(this.status).isEqualTo(status);
  }

  private static String schema(String name, String type) {
    return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[{\"name\":\"a\",\"type\":\""
        + type + "\"}]}";
  }

  private static String body(String schema) throws IOException {
    return JSON.writeValueAsString(Map.of("schema", schema));
  }
}
