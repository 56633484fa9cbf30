// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawprint.app.UserError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Asks the API; what goes wrong becomes one line that says what to do. */
final class ApiClient {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 5;
  private static final long PAUSE_MS = 1_000;

  private final String url;
  private final Path tokenFile;
  private final String token;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();

  /** @param tokenFile holds the bearer token, or null */
  ApiClient(String url, Path tokenFile) {
    this.url = url.replaceFirst("/+$", "");
    this.tokenFile = tokenFile;
    this.token = tokenFile == null ? null : token(tokenFile);
  }

  private static String token(Path file) {
    try {
      String token = Files.readString(file).strip();
      if (!token.matches("[\\x20-\\x7e]+")) {
        throw UserError.usage(
            file + " holds no token: one line of plain characters is wanted, as in the"
                + " instance's query.token.file");
      }
      return token;
    } catch (IOException e) {
      throw UserError.of(e);
    }
  }

  /** A part of a path, however odd. */
  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** An answer that holds a list of that name. */
  JsonNode list(String name, String path) {
    JsonNode answer = get(path);
    if (!answer.path(name).isArray()) {
      throw new UserError(url + " answers without " + name + ": what listens there?");
    }
    return answer;
  }

  /** The answer; while partitions move it is asked for again. */
  JsonNode get(String path) {
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> answer = ask(path, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        return parse(answer.body());
      }
      if (answer.statusCode() != 503 || attempt == ATTEMPTS) {
        throw refused(answer.statusCode(), answer.body());
      }
      pause();
    }
  }

  /** Lines as they come; nothing ends them but the other side. */
  Stream<String> lines(String path) {
    for (int attempt = 1; ; attempt++) {
      HttpResponse<Stream<String>> answer = ask(path, HttpResponse.BodyHandlers.ofLines());
      if (answer.statusCode() == 200) {
        return answer.body();
      }
      String body = answer.body().collect(Collectors.joining());
      if (answer.statusCode() != 503 || attempt == ATTEMPTS) {
        throw refused(answer.statusCode(), body);
      }
      pause();
    }
  }

  private <T> HttpResponse<T> ask(String path, HttpResponse.BodyHandler<T> body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER_WITHIN);
      if (token != null) {
        request.header("Authorization", "Bearer " + token);
      }
      return client.send(request.build(), body);
    } catch (ConnectException e) {
      throw new UserError(
          "nobody answers at " + url + ": start one with 'deploy/pawprint up', or name another"
              + " with --url");
    } catch (SSLException e) {
      throw new UserError(
          url + ": no TLS that can be trusted (" + UserError.reason(e) + "); with"
              + " JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE it trusts what FILE holds");
    } catch (IOException e) {
      throw new UserError(url + " does not answer: " + UserError.reason(e));
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--url " + url + " is no URL: http://127.0.0.1:8080 would be one");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted");
    }
  }

  private UserError refused(int status, String body) {
    String detail = "answered " + status;
    try {
      JsonNode problem = MAPPER.readTree(body);
      detail = problem.path("detail").asText(detail);
    } catch (JsonProcessingException e) {
      detail = detail + ", which is not pawprint's way to refuse: what listens there?";
    }
    if (status == 401) {
      detail =
          tokenFile == null
              ? "it wants a token: give its file with --token-file"
              : "it does not take the token in " + tokenFile
                  + ": its own is in its query.token.file";
    }
    String message = url + ": " + detail;
    return status == 400 ? UserError.usage(message) : new UserError(message);
  }

  /** The answer as a tree. */
  JsonNode parse(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new UserError(url + " answers something else than JSON: what listens there?");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted");
    }
  }
}
