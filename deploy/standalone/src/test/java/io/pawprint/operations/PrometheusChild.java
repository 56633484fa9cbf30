// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A real Prometheus on loopback with the shipped configuration for one machine. */
final class PrometheusChild implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final Program program;
  private final String url;

  private PrometheusChild(Program program, String url) {
    this.program = program;
    this.url = url;
  }

  /** @param addresses what stands in the configuration, and what to put there */
  static PrometheusChild start(Path folder, int port, Map<String, String> addresses)
      throws Exception {
    Files.createDirectories(folder);
    Program.run(Path.of("../prometheus"), Map.of(), "cp", "-R", ".", folder.toString());
    String config = Files.readString(folder.resolve("up.yml")).replace("interval: 5s",
        "interval: 1s");
    for (Map.Entry<String, String> address : addresses.entrySet()) {
      if (!config.contains(address.getKey())) {
        throw new IllegalStateException("up.yml names no " + address.getKey());
      }
      config = config.replace(address.getKey(), address.getValue());
    }
    Path file = Files.writeString(folder.resolve("test.yml"), config);
    Program program = Program.start(folder.resolve("log"), List.of("prometheus",
        "--config.file=" + file, "--storage.tsdb.path=" + folder.resolve("data"),
        "--web.listen-address=127.0.0.1:" + port));
    return new PrometheusChild(program, "http://127.0.0.1:" + port);
  }

  boolean isReady() {
    if (!program.isAlive()) {
      try {
        throw new IllegalStateException(program.log());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    try {
      return client.send(HttpRequest.newBuilder(URI.create(url + "/-/ready")).build(),
          HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The series that a query gives. */
  JsonNode query(String query) {
    return get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
        .get("result");
  }

  /** Every metric it has a series of. */
  Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    get("/api/v1/label/__name__/values").forEach(name -> names.add(name.asText()));
    return names;
  }

  /** Every rule it has loaded. */
  JsonNode rules() {
    return get("/api/v1/rules").get("groups");
  }

  private JsonNode get(String path) {
    try {
      JsonNode answer = mapper.readTree(client.send(
          HttpRequest.newBuilder(URI.create(url + path)).build(),
          HttpResponse.BodyHandlers.ofString()).body());
      if (!answer.path("status").asText().equals("success")) {
        throw new AssertionError(path + ": " + answer);
      }
      return answer.get("data");
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
