// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What an instance is given to be asked beyond loopback, made for one test. */
record Secrets(
    Optional<Path> token, Optional<Path> keyStore, Optional<Path> password,
    Optional<Path> trustStore) {

  static final String TOKEN = "0123456789abcdef0123456789abcdef";
  static final Secrets NONE =
      new Secrets(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final String PASSWORD = "changeit";

  /** A token, and no TLS. */
  static Secrets token(Path folder) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    return new Secrets(
        Optional.of(token), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A token, a key of its own for 127.0.0.1, and trust in nobody else yet. */
  static Secrets tls(Path folder, String name) throws Exception {
    Path keys = folder.resolve(name + ".p12");
    keytool(
        "-genkeypair", "-keyalg", "EC", "-alias", name, "-dname", "CN=" + name,
        "-ext", "SAN=ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", keys.toString(),
        "-storepass", PASSWORD);
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    return new Secrets(
        token(folder).token, Optional.of(keys), Optional.of(password), Optional.empty());
  }

  /** Its certificate, as PEM text in a file of its alias's name. */
  Path certificate() throws Exception {
    KeyStore keys = KeyStore.getInstance(keyStore.orElseThrow().toFile(), PASSWORD.toCharArray());
    String alias = keys.aliases().nextElement();
    String text = Base64.getMimeEncoder().encodeToString(keys.getCertificate(alias).getEncoded());
    return Files.writeString(
        keyStore.orElseThrow().resolveSibling(alias + ".pem"),
        "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
  }

  /** The same, and trust in the certificates of those. */
  Secrets trusting(Path file, Secrets... others) throws Exception {
    for (Secrets other : others) {
      KeyStore keys =
          KeyStore.getInstance(other.keyStore.orElseThrow().toFile(), PASSWORD.toCharArray());
      String alias = keys.aliases().nextElement();
      Path certificate = Files.write(
          file.resolveSibling(alias + ".cer"), keys.getCertificate(alias).getEncoded());
      keytool(
          "-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE",
          "-J-Dkeystore.pkcs12.macAlgorithm=NONE", "-importcert", "-noprompt", "-alias", alias,
          "-storetype", "PKCS12", "-storepass", PASSWORD, "-file", certificate.toString(),
          "-keystore", file.toString());
    }
    return new Secrets(token, keyStore, password, Optional.of(file));
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(said);
    }
  }
}
