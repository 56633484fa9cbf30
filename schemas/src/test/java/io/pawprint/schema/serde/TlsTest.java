// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.pawprint.schema.SysctlSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry behind TLS that asks for a client certificate. */
class TlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String PREFIX = "schema.registry.ssl.";

  @TempDir static Path folder;
  private static KeyStore keys;
  private static Registry registry;

  @BeforeAll
  static void start() throws Exception {
    Path p12 = folder.resolve("both.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "me", "-keyalg", "EC", "-dname", "CN=localhost",
                "-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "2",
                "-storetype", "PKCS12", "-keystore", p12.toString(), "-storepass", "changeit")
            .redirectErrorStream(true)
            .start();
    assertThat(new String(keytool.getInputStream().readAllBytes(), "UTF-8")).doesNotContain("rror");
    assertThat(keytool.waitFor()).isZero();
    keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(p12)) {
      keys.load(in, PASSWORD);
    }
    trustStore("PKCS12", "trust.p12");
    trustStore("JKS", "trust.jks");
    Files.writeString(folder.resolve("trust.pem"), pem("CERTIFICATE", certificate()));
    registry = new Registry(server(), (request, status) -> "{\"id\":7}");
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  @Test
  void connectsWithPkcs12Stores() {
    connects(Map.of(
        "truststore.type", "PKCS12",
        "truststore.location", folder.resolve("trust.p12").toString(),
        "truststore.password", "changeit",
        "keystore.type", "PKCS12",
        "keystore.location", folder.resolve("both.p12").toString(),
        "keystore.password", "changeit"));
  }

  @Test
  void connectsWithAJksStore() {
    connects(Map.of(
        "truststore.location", folder.resolve("trust.jks").toString(),
        "truststore.password", "changeit",
        "keystore.type", "PKCS12",
        "keystore.location", folder.resolve("both.p12").toString(),
        "keystore.password", "changeit"));
  }

  @Test
  void connectsWithPemInAFileAndInTheSetting() throws Exception {
    byte[] key = keys.getKey("me", PASSWORD).getEncoded();
    connects(Map.of(
        "truststore.type", "PEM",
        "truststore.location", folder.resolve("trust.pem").toString(),
        "keystore.type", "PEM",
        "keystore.key", pem("PRIVATE KEY", key),
        "keystore.certificate.chain", pem("CERTIFICATE", certificate())));
  }

  @Test
  void doesNotTalkToAServerThatItDoesNotTrust() {
    assertThatThrownBy(() -> connects(Map.of()))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("https://localhost:" + registry.port())
        .hasMessageContaining("certification path");
  }

  private static void connects(Map<String, String> tls) {
    Map<String, Object> settings = new HashMap<>(Map.of("max.retries", 0));
    tls.forEach((name, value) -> settings.put(PREFIX + name, value));
    String url = "https://localhost:" + registry.port();
    try (SchemaIds ids = new SchemaIds(RegistryClientTest.config(url, settings))) {
      assertThat(ids.id("topic", SysctlSnapshot.getClassSchema())).isEqualTo(7);
    }
  }

  private static HttpsServer server() throws Exception {
    KeyManagerFactory identity = KeyManagerFactory.getInstance("PKIX");
    identity.init(keys, PASSWORD);
    TrustManagerFactory clients = TrustManagerFactory.getInstance("PKIX");
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("me", keys.getCertificate("me"));
    clients.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(identity.getKeyManagers(), clients.getTrustManagers(), null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters asking = tls.getDefaultSSLParameters();
            asking.setNeedClientAuth(true);
            parameters.setSSLParameters(asking);
          }
        });
    return server;
  }

  private static void trustStore(String type, String name) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    store.setCertificateEntry("me", keys.getCertificate("me"));
    try (var out = Files.newOutputStream(folder.resolve(name))) {
      store.store(out, PASSWORD);
    }
  }

  private static byte[] certificate() throws Exception {
    return keys.getCertificate("me").getEncoded();
  }

  private static String pem(String what, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return String.join(
        "\n", List.of("-----BEGIN " + what + "-----", body, "-----END " + what + "-----", ""));
  }
}
