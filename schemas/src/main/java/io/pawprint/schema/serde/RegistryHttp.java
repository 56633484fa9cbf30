// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Asks the configured registries in turn, and again after a growing wait, until one gives an answer
 * worth having. Thread-safe.
 */
final class RegistryHttp implements AutoCloseable {

  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int ANSWER_BYTES_MAX = 16 << 20;

  // The statuses that the original retries: the server is busy or away, the request is all right.
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  private final SerdeConfig config;
  private final List<Endpoint> endpoints;
  private final int retriesMax;
  private volatile int preferred;
  private HttpClient client;

  RegistryHttp(SerdeConfig config) {
    this.config = config;
    this.endpoints = Endpoint.all(config);
    this.retriesMax = config.getInt(SerdeConfig.RETRIES_MAX);
    this.preferred =
        config.getBoolean(SerdeConfig.URL_RANDOMIZE)
            ? ThreadLocalRandom.current().nextInt(endpoints.size())
            : 0;
  }

  Answer get(String path, String purpose) {
    return ask("GET", path, BodyPublishers.noBody(), purpose);
  }

  Answer post(String path, String body, String purpose) {
    return ask("POST", path, BodyPublishers.ofString(body), purpose);
  }

  private Answer ask(String method, String path, BodyPublisher body, String purpose) {
    List<String> failures = new ArrayList<>();
    Exception last = null;
    for (int round = 0; round <= retriesMax; round++) {
      pauseBefore(round);
      failures.clear();
      for (int i = 0; i < endpoints.size(); i++) {
        int which = (preferred + i) % endpoints.size();
        Endpoint endpoint = endpoints.get(which);
        try {
          Answer answer = send(endpoint.request(method, path, body), endpoint);
          if (!PASSING.contains(answer.status())) {
            preferred = which;
            return answer;
          }
          failures.add(endpoint.shown() + " answered " + answer.status());
        } catch (IOException e) {
          last = e;
          failures.add(endpoint.shown() + ": " + reason(e));
        }
      }
    }
    throw new RegistryUnavailableException(
        "could not " + purpose + ": no schema registry answers (" + String.join("; ", failures)
            + "); check that it runs and that " + SerdeConfig.URL + " is right",
        last);
  }

  private Answer send(HttpRequest request, Endpoint endpoint) throws IOException {
    CompletableFuture<HttpResponse<String>> answer =
        client().sendAsync(request, info -> new BoundedBody(ANSWER_BYTES_MAX));
    try {
      // bounds the whole answer: HttpRequest.timeout would cover its headers only
      long timeoutMs =
          (long) config.getInt(SerdeConfig.CONNECT_TIMEOUT_MS)
              + config.getInt(SerdeConfig.READ_TIMEOUT_MS);
      HttpResponse<String> response = answer.get(timeoutMs, TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), response.body(), endpoint.shown());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer in time", e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw new InterruptException(e); // restores the interrupt flag
    }
  }

  /** Connection failures often have no message of their own. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() != null ? cause.getMessage() : failure.getClass().getSimpleName();
  }

  /** Doubles from round to round, up to the limit; half is chance, so that many clients spread. */
  private void pauseBefore(int round) {
    if (round == 0) {
      return;
    }
    long waitMs = config.getLong(SerdeConfig.RETRY_WAIT_MS) << Math.min(round - 1, 20);
    long boundMs = Math.min(waitMs, config.getLong(SerdeConfig.RETRY_WAIT_MAX_MS));
    try {
      Thread.sleep(boundMs / 2 + ThreadLocalRandom.current().nextLong(boundMs / 2 + 1));
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private synchronized HttpClient client() {
    if (client == null) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(Duration.ofMillis(config.getInt(SerdeConfig.CONNECT_TIMEOUT_MS)));
      SSLContext tls = Tls.context(config, SerdeConfig.TLS_PREFIX);
      if (tls != null) {
        builder.sslContext(tls);
      }
      String proxy = config.getString(SerdeConfig.PROXY_HOST);
      if (!proxy.isBlank()) {
        int port = config.getInt(SerdeConfig.PROXY_PORT);
        builder.proxy(ProxySelector.of(new InetSocketAddress(proxy, port)));
      }
      client = builder.build();
    }
    return client;
  }

  static String mediaType() {
    return MEDIA_TYPE;
  }

  /** Lets go of the connections; on Java 17 the client ends with its last reference. */
  @Override
  public synchronized void close() {
    client = null;
  }
}
