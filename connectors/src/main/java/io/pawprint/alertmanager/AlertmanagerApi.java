// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import io.pawprint.schema.serde.Tls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Version 2 of the API of one Alertmanager: where it is, and what to show at the door. */
final class AlertmanagerApi {

  private final HttpClient client;
  private final URI alerts;
  private final String authorization;
  private final long timeoutMs;

  private AlertmanagerApi(
      HttpClient client, URI alerts, String authorization, long timeoutMs) {
    this.client = client;
    this.alerts = alerts;
    this.authorization = authorization;
    this.timeoutMs = timeoutMs;
  }

  /**
   * All that the settings name, with one client.
   *
   * @throws org.apache.kafka.common.KafkaException if credentials or stores cannot be used
   */
  static List<AlertmanagerApi> all(SinkSettings settings) {
    HttpClient.Builder builder = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofMillis(settings.getInt(SinkSettings.CONNECT_TIMEOUT_MS)));
    SSLContext tls = Tls.context(settings, SinkSettings.TLS_PREFIX);
    if (tls != null) {
      builder.sslContext(tls);
    }
    HttpClient client = builder.build();
    String authorization = authorization(settings);
    long timeoutMs = settings.getInt(SinkSettings.REQUEST_TIMEOUT_MS);
    return settings.getList(SinkSettings.URLS).stream()
        .map(url -> new AlertmanagerApi(client, path(url.trim()), authorization, timeoutMs))
        .toList();
  }

  private static URI path(String url) {
    return URI.create(url.replaceAll("//[^/]*@", "//").replaceAll("/+$", "") + "/api/v2/alerts");
  }

  private static String authorization(SinkSettings settings) {
    String user = settings.getString(SinkSettings.BASIC_USER);
    String token = text(settings.getPassword(SinkSettings.BEARER_TOKEN));
    if (!user.isBlank() && !token.isBlank()) {
      throw new ConfigException("only one of " + SinkSettings.BASIC_USER + " and "
          + SinkSettings.BEARER_TOKEN + " may be set");
    }
    if (!token.isBlank()) {
      return "Bearer " + token;
    }
    String pair = user + ":" + text(settings.getPassword(SinkSettings.BASIC_PASSWORD));
    return user.isBlank()
        ? ""
        : "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Password password) {
    return password == null ? "" : password.value();
  }

  /**
   * Posts an array of alerts.
   *
   * @return the answer; exceptionally an {@link IOException} when none comes in time
   */
  CompletableFuture<Answer> post(String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(alerts)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client.sendAsync(request.build(), head -> new FirstBytes())
        // bounds the whole answer: HttpRequest.timeout would cover its headers only
        .orTimeout(timeoutMs, TimeUnit.MILLISECONDS)
        .thenApply(response -> new Answer(response.statusCode(), response.body()));
  }

  /** Where alerts go, for messages. */
  String shown() {
    return alerts.toString();
  }

  /**
   * What came back.
   *
   * @param said the beginning of its text
   */
  record Answer(int status, String said) {}
}
