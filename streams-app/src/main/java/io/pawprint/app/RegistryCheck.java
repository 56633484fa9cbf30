// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Whether a schema registry is there at all; credentials and schemas are the serde's business. */
public final class RegistryCheck {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

  private RegistryCheck() {}

  /** {@link #absence}, for a command that waits. */
  public static Optional<String> complaint(PawprintConfig config) {
    return absence(config)
        .map(line -> line + ": waiting for it, nothing is lost meanwhile; --schema-registry names"
            + " another");
  }

  /**
   * A line for a person if none of the registries answers; empty if one does, or if it speaks TLS
   * (then only the serde knows whom to trust).
   */
  static Optional<String> absence(PawprintConfig config) {
    String urls = config.list(ClusterSettings.SCHEMA_REGISTRY_URL);
    String reason = "";
    for (String url : urls.split(",")) {
      if (url.startsWith("https:")) {
        return Optional.empty();
      }
      try {
        HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
        URI uri = URI.create(url + (url.endsWith("/") ? "" : "/") + "subjects");
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER_WITHIN).build();
        client.send(request, HttpResponse.BodyHandlers.discarding());
        return Optional.empty();
      } catch (IOException e) {
        reason = e instanceof ConnectException ? "no connection" : UserError.reason(e);
      } catch (IllegalArgumentException e) {
        throw UserError.usage("schema.registry.url " + url + " is no URL: http://host:port is");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.of("no schema registry answers at " + urls + " (" + reason + ")");
  }
}
