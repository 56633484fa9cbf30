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
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
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
  private final Path caFile;
  private final HttpClient client;

  /**
   * @param tokenFile holds the bearer token, or null
   * @param caFile holds certificates to trust, or null for those of Java
   */
  ApiClient(String url, Path tokenFile, Path caFile) {
    this.url = url.replaceFirst("/+$", "");
    this.tokenFile = tokenFile;
    this.token = tokenFile == null ? null : token(tokenFile);
    this.caFile = caFile;
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN);
    if (caFile != null) {
      builder.sslContext(CaFile.trusting(caFile));
    }
    this.client = builder.build();
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
      HttpResponse<String> answer =
          ask(path, HttpResponse.BodyHandlers.ofString(), Optional.of(ANSWER_WITHIN));
      if (answer.statusCode() == 200) {
        return parse(answer.body());
      }
      if (answer.statusCode() != 503 || attempt == ATTEMPTS) {
        throw refused(answer.statusCode(), answer.body());
      }
      pause();
    }
  }

  /**
   * Hands lines over as they come, on a thread of the client, until the other side ends them or
   * this thread is interrupted.
   */
  void lines(String path, Consumer<String> line) {
    HttpResponse.BodyHandler<String> body = info ->
        info.statusCode() == 200
            ? HttpResponse.BodySubscribers.fromLineSubscriber(
                new Lines(line), lines -> "", StandardCharsets.UTF_8, null)
            : HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
    HttpResponse<String> answer = ask(path, body, Optional.empty());
    if (answer.statusCode() != 200) {
      throw refused(answer.statusCode(), answer.body());
    }
  }

  private HttpResponse<String> ask(
      String path, HttpResponse.BodyHandler<String> body, Optional<Duration> within) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
      within.ifPresent(request::timeout);
      if (token != null) {
        request.header("Authorization", "Bearer " + token);
      }
      return client.send(request.build(), body);
    } catch (ConnectException e) {
      throw new UserError(
          "nobody answers at " + url + ": start one with 'deploy/pawprint up', or name another"
              + " with --url");
    } catch (SSLException e) {
      throw new UserError(untrusted(e));
    } catch (IOException e) {
      throw new UserError(url + " does not answer: " + UserError.reason(e) + plain());
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--url " + url + " is no URL: http://127.0.0.1:8080 would be one");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted");
    }
  }

  private String plain() {
    return url.startsWith("http:") ? " (if it has TLS, ask by https://)" : "";
  }

  private String untrusted(SSLException failure) {
    String otherName = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException
          || cause instanceof CertPathValidatorException) {
        return url + ": its certificate is not to be trusted, by "
            + (caFile == null
                ? "what Java trusts: name the PEM file of its authority with --ca-file"
                : "what " + caFile + " holds: is that the authority that signed it?");
      }
      otherName = cause instanceof CertificateException ? cause.getMessage() : otherName;
    }
    return otherName == null
        ? url + " speaks no TLS that this understands (" + UserError.reason(failure)
            + "): is it http://?"
        : url + ": its certificate is not for it (" + otherName
            + "): ask under a name that it has";
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
