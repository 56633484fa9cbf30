// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import io.pawprint.app.UserError;
import io.pawprint.query.Address;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Option;

/** Where health and metrics of the worker are, and who may read them. */
final class MetricsOptions {

  private static final int TOKEN_LENGTH_MIN = 16;

  @Option(names = "--metrics", paramLabel = "HOST:PORT",
      description = {
        "Serve /livez, /readyz and /metrics (Prometheus) there. Beyond loopback",
        "the next three are needed, too."
      })
  private String listen;

  @Option(names = "--metrics-token-file", paramLabel = "FILE",
      description = "File with the token that /metrics wants (Authorization: Bearer).")
  private Path tokenFile;

  @Option(names = "--metrics-keystore", paramLabel = "FILE",
      description = "PKCS12 file with certificate and key, for https.")
  private Path keyStore;

  @Option(names = "--metrics-keystore-password-file", paramLabel = "FILE",
      description = "File with its password.")
  private Path passwordFile;

  /**
   * Starts what was asked for.
   *
   * @throws UserError if that cannot be, or would be open to a network
   */
  Optional<MetricsPage> start() {
    if (listen == null) {
      return Optional.empty();
    }
    try {
      Address address = Address.parse(listen);
      InetSocketAddress socket =
          new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
      if (!socket.getAddress().isLoopbackAddress() && (tokenFile == null || keyStore == null)) {
        throw UserError.usage("--metrics " + listen + " is not on loopback: add"
            + " --metrics-token-file and --metrics-keystore, or listen on 127.0.0.1");
      }
      return Optional.of(MetricsPage.start(
          socket, token(), keyStore == null ? Optional.empty() : Optional.of(tls())));
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--metrics: " + e.getMessage());
    } catch (IOException e) {
      throw new UserError("--metrics " + listen + " cannot be served (" + UserError.reason(e)
          + "): stop what listens there, or choose another");
    }
  }

  private Optional<String> token() {
    if (tokenFile == null) {
      return Optional.empty();
    }
    String token = content("--metrics-token-file", tokenFile);
    if (token.length() < TOKEN_LENGTH_MIN) {
      throw UserError.usage("--metrics-token-file " + tokenFile + ": a token should have at least "
          + TOKEN_LENGTH_MIN + " characters, for example those of 'openssl rand -hex 32'");
    }
    return Optional.of(token);
  }

  private SSLContext tls() {
    if (passwordFile == null) {
      throw UserError.usage(
          "--metrics-keystore needs --metrics-keystore-password-file: a file with its password");
    }
    char[] password =
        content("--metrics-keystore-password-file", passwordFile).toCharArray();
    try (InputStream file = Files.newInputStream(keyStore)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(file, password);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(keys.getKeyManagers(), null, null);
      return tls;
    } catch (IOException | GeneralSecurityException e) {
      throw UserError.usage("--metrics-keystore " + keyStore + " cannot be used ("
          + UserError.reason(e) + "): it should be PKCS12, and the password its own");
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  private static String content(String option, Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw UserError.usage(option + " " + file + " cannot be read (" + UserError.reason(e) + ")");
    }
  }
}
