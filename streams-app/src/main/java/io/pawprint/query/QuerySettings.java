// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the API listens and whom it answers.
 *
 * @param listen of the API and the console
 * @param advertised where other instances reach it; empty: where it listens
 * @param management of health and metrics
 * @param tokenFile holds the bearer token; empty: none is wanted
 * @param keyStore PKCS12 with certificate and key; empty: no TLS
 * @param keyStorePasswordFile holds its password
 * @param trustStore PKCS12 with what other instances' certificates are signed by; empty: Java's
 * @param streamsMax clients of /alerts/stream at once
 * @param clients what every Kafka client is given
 * @param serde what every deserializer is given
 */
public record QuerySettings(
    Address listen,
    Optional<Address> advertised,
    Address management,
    Optional<Path> tokenFile,
    Optional<Path> keyStore,
    Optional<Path> keyStorePasswordFile,
    Optional<Path> trustStore,
    int streamsMax,
    Map<String, Object> clients,
    Map<String, Object> serde) {

  public static final int STREAMS_MAX_DEFAULT = 1_000;

  /** On loopback, with defaults. */
  public static QuerySettings local(
      Address listen, Address management, Map<String, Object> clients, Map<String, Object> serde) {
    Optional<Path> none = Optional.empty();
    return new QuerySettings(
        listen, Optional.empty(), management, none, none, none, none, STREAMS_MAX_DEFAULT,
        clients, serde);
  }

  boolean tls() {
    return keyStore.isPresent();
  }

  String scheme() {
    return tls() ? "https" : "http";
  }

  /**
   * Refuses what would show hosts and addresses to a network.
   *
   * @throws IllegalArgumentException that says what is wanting
   */
  public void check() {
    check(listen, "query.listen");
    check(management, "management.listen");
    if (tls() && keyStorePasswordFile.isEmpty()) {
      throw new IllegalArgumentException(
          "query.tls.keystore needs query.tls.keystore.password.file: a file with its password");
    }
  }

  private void check(Address address, String key) {
    if (!address.isLoopback() && (tokenFile.isEmpty() || keyStore.isEmpty())) {
      throw new IllegalArgumentException(
          key + " " + address + " is not on loopback: set query.token.file (a file with the bearer"
              + " token) and query.tls.keystore (PKCS12) as well, or listen on 127.0.0.1");
    }
  }
}
