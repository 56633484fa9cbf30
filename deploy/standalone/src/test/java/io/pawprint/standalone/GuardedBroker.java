// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A broker behind TLS that asks for SCRAM-SHA-512, itself too, and lets nobody do what no rule
 * allows; {@code admin} may. Its certificate is signed by itself, made for one test.
 */
public final class GuardedBroker implements AutoCloseable {

  private static final String MECHANISM = "SCRAM-SHA-512";
  private static final String MODULE =
      "org.apache.kafka.common.security.scram.ScramLoginModule required";
  private static final String STORE_PASSWORD = "store-5c1e0b";

  private final EmbeddedBroker broker;
  private final Path authority;

  private GuardedBroker(EmbeddedBroker broker, Path authority) {
    this.broker = broker;
    this.authority = authority;
  }

  /** Starts it with these users; {@link #password} says what theirs are. */
  public static GuardedBroker start(Path directory, List<String> users) throws Exception {
    Files.createDirectories(directory);
    Path keys = directory.resolveSibling("broker-keys.p12");
    Path authority = directory.resolveSibling("broker-authority.pem");
    certify(keys, authority);
    List<String> all = new ArrayList<>(users);
    all.add("admin");
    format(directory, all);
    return new GuardedBroker(
        EmbeddedBroker.start(directory, 0, settings(keys, authority)), authority);
  }

  private static Map<String, String> settings(Path keys, Path authority) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "PLAINTEXT"); // so it is called, whatever it speaks
    settings.put("sasl.enabled.mechanisms", MECHANISM);
    settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
    settings.put("listener.name.plaintext.scram-sha-512.sasl.jaas.config",
        login("admin", password("admin")));
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.location", keys.toString());
    settings.put("ssl.keystore.password", STORE_PASSWORD);
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.location", authority.toString());
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:admin;User:ANONYMOUS"); // nobody but the controller is that
    return settings;
  }

  private static void certify(Path keys, Path authority) throws Exception {
    Process keytool = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
        "-alias", "broker", "-keyalg", "EC", "-dname", "CN=broker", "-ext", "san=ip:127.0.0.1",
        "-validity", "2", "-storetype", "PKCS12", "-keystore", keys.toString(),
        "-storepass", STORE_PASSWORD).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new AssertionError(said);
    }
    Files.writeString(authority, certificate(keys));
  }

  private static String certificate(Path keys) throws IOException, GeneralSecurityException {
    byte[] der = KeyStore.getInstance(keys.toFile(), STORE_PASSWORD.toCharArray())
        .getCertificate("broker").getEncoded();
    return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END CERTIFICATE-----\n";
  }

  private static void format(Path directory, List<String> users) throws Exception {
    new Formatter()
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(directory.toString())
        .addDirectory(directory.toString())
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setScramArguments(users.stream()
            .map(user -> MECHANISM + "=[name=" + user + ",password=" + password(user)
                + ",iterations=4096]").toList())
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }

  /** One that stands nowhere else by chance. */
  public static String password(String user) {
    return "wren-" + Integer.toHexString(user.hashCode()) + "-51b7";
  }

  /** A line of JAAS. */
  public static String login(String user, String password) {
    return MODULE + " username=\"" + user + "\" password=\"" + password + "\";";
  }

  /** What a client of that user is given. */
  public Map<String, Object> client(String user) {
    return new TreeMap<>(settings(login(user, password(user))));
  }

  /** What a client is given that shows that line of JAAS. */
  public Map<String, String> settings(String login) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("bootstrap.servers", bootstrapServers());
    settings.put("security.protocol", "SASL_SSL");
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.location", authority.toString());
    settings.put("sasl.mechanism", MECHANISM);
    settings.put("sasl.jaas.config", login);
    return settings;
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  @Override
  public void close() {
    broker.close();
  }
}
