// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a supervisor would ask an instance on this machine; health needs no token. */
public final class HealthProbe {

  private static final Duration WITHIN = Duration.ofSeconds(5);

  private HealthProbe() {}

  /**
   * Asks the management port. An instance that listens on every address is asked as localhost, so
   * its certificate has to say that name.
   *
   * @return the status, 200 if well
   * @throws IOException if there is no answer in time
   */
  public static int ask(QuerySettings settings, String path) throws IOException {
    Address listens = settings.management();
    boolean every = InetAddress.getByName(listens.host()).isAnyLocalAddress();
    Address address = every ? new Address("localhost", listens.port()) : listens;
    HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(WITHIN);
    settings.trustStore().ifPresent(file -> client.sslContext(Peers.trusting(file)));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.scheme() + "://" + address + path))
            .timeout(WITHIN)
            .build();
    try {
      return client.build().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
