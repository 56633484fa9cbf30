// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.streams.state.HostInfo;

/** Asks other instances. A question that was passed on says so and is never passed on again. */
final class Peers {

  /** Header of a question that another instance passes on; its value is {@link #NOW} or so. */
  static final String HOP = "Pawprint-Hop";

  /** For who detects on the partition. */
  static final String NOW = "now";

  /** For a standby. */
  static final String STALE = "stale";

  /** Why an instance refuses another one. */
  static final String OTHER_TOKEN = "has another token: query.token.file should be the same";

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private final String scheme;
  private final Optional<String> authorization;
  private final HttpClient client;

  Peers(QuerySettings settings, Optional<String> authorization) {
    this.scheme = settings.scheme();
    this.authorization = authorization;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER);
    settings.trustStore().ifPresent(file -> builder.sslContext(trusting(file)));
    client = builder.build();
  }

  /** A TLS context that trusts what a PKCS12 file holds. */
  static SSLContext trusting(java.nio.file.Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, null); // certificates need no password
      if (store.size() == 0) { // what a password protects is passed over in silence
        throw new IllegalArgumentException(
            "query.tls.truststore " + file + " holds no certificate that can be read without a"
                + " password: make it with keytool"
                + " -J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE"
                + " -J-Dkeystore.pkcs12.macAlgorithm=NONE -importcert");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "query.tls.truststore " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Why an instance that was asked gave no answer, in words for whoever runs the two. */
  static String silence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
        return "has a certificate that query.tls.truststore of the instance asked does not trust";
      }
    }
    return "does not answer";
  }

  /**
   * Asks one instance.
   *
   * @param pathAndQuery as it came
   * @param hop {@link #NOW} or {@link #STALE}
   */
  CompletableFuture<HttpResponse<String>> ask(HostInfo instance, String pathAndQuery, String hop) {
    Address address = new Address(instance.host(), instance.port());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(scheme + "://" + address + pathAndQuery))
            .timeout(ANSWER_WITHIN)
            .header(HOP, hop);
    authorization.ifPresent(value -> request.header("Authorization", value));
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
