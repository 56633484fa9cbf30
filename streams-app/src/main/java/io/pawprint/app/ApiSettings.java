// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;

import io.pawprint.query.Address;
import io.pawprint.query.QueryServer;
import io.pawprint.query.QuerySettings;
import io.pawprint.topology.PawprintStreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Keys of the API, health and metrics, and what they come to.
 *
 * @param settings checked
 * @param listen where, with a port that is not 0
 * @param server where other instances reach it
 */
public record ApiSettings(QuerySettings settings, Address listen, Address server) {

  public static final String LISTEN = "query.listen";
  public static final String LISTEN_DEFAULT = "127.0.0.1:8080";
  private static final String LISTEN_DOC =
      "host:port of API and console; port 0 takes a free one, empty switches them off, health and "
          + "metrics too. Beyond loopback a token and TLS are required.";

  static final String ADVERTISED = "query.advertised";
  private static final String ADVERTISED_DOC =
      "host:port at which other instances reach this one's API, to pass questions on to the one "
          + "that knows. Empty: where it listens, which suits a single instance.";

  public static final String MANAGEMENT = "management.listen";
  private static final String MANAGEMENT_DOC =
      "host:port of /livez, /readyz and /metrics. Beyond loopback a token and TLS are required; "
          + "health is told without the token.";

  static final String TOKEN_FILE = "query.token.file";
  private static final String TOKEN_FILE_DOC =
      "File with the token that requests must carry (Authorization: Bearer), the same for all "
          + "instances; at least 16 characters. In a browser one signs in with it at the console. "
          + "Empty: none, on loopback only.";

  static final String KEYSTORE = "query.tls.keystore";
  private static final String KEYSTORE_DOC =
      "PKCS12 file with certificate and key. Empty: no TLS, on loopback only.";

  static final String KEYSTORE_PASSWORD_FILE = "query.tls.keystore.password.file";
  private static final String KEYSTORE_PASSWORD_FILE_DOC =
      "File with its password: a setting would show in process lists.";

  static final String TRUSTSTORE = "query.tls.truststore";
  private static final String TRUSTSTORE_DOC =
      "PKCS12 file with the authorities that other instances' certificates are signed by. Empty: "
          + "those of Java.";

  static final String STREAMS_MAX = "query.streams.max";
  private static final String STREAMS_MAX_DOC =
      "Clients of /api/v1/alerts/stream at once; further ones are turned away with 503.";

  static ConfigDef define(ConfigDef def) {
    return def.define(LISTEN, Type.STRING, LISTEN_DEFAULT, Importance.HIGH, LISTEN_DOC)
        .define(ADVERTISED, Type.STRING, "", Importance.MEDIUM, ADVERTISED_DOC)
        .define(MANAGEMENT, Type.STRING, "127.0.0.1:8079", Importance.MEDIUM, MANAGEMENT_DOC)
        .define(TOKEN_FILE, Type.STRING, "", Importance.MEDIUM, TOKEN_FILE_DOC)
        .define(KEYSTORE, Type.STRING, "", Importance.MEDIUM, KEYSTORE_DOC)
        .define(KEYSTORE_PASSWORD_FILE, Type.STRING, "", Importance.MEDIUM,
            KEYSTORE_PASSWORD_FILE_DOC)
        .define(TRUSTSTORE, Type.STRING, "", Importance.LOW, TRUSTSTORE_DOC)
        .define(STREAMS_MAX, Type.INT, QuerySettings.STREAMS_MAX_DEFAULT, atLeast(0),
            Importance.LOW, STREAMS_MAX_DOC);
  }

  /**
   * Reads them; empty if the API is switched off.
   *
   * @throws UserError if they make no sense, or would show hosts to a network
   */
  static Optional<ApiSettings> read(PawprintConfig config) {
    Optional<QuerySettings> checked = settings(config);
    if (checked.isEmpty()) {
      return Optional.empty();
    }
    QuerySettings settings = checked.get();
    Address listen = free(settings.listen(), LISTEN);
    free(settings.management(), MANAGEMENT);
    return Optional.of(
        new ApiSettings(settings, listen, settings.advertised().orElse(listen)));
  }

  /**
   * Reads them for who does not listen, but asks; empty if the API is switched off.
   *
   * @throws UserError if they make no sense
   */
  static Optional<QuerySettings> settings(PawprintConfig config) {
    if (config.text(LISTEN).isEmpty()) {
      return Optional.empty();
    }
    try {
      QuerySettings settings =
          new QuerySettings(
              address(config, LISTEN),
              config.text(ADVERTISED).isEmpty()
                  ? Optional.empty() : Optional.of(address(config, ADVERTISED)),
              address(config, MANAGEMENT),
              file(config, TOKEN_FILE),
              file(config, KEYSTORE),
              file(config, KEYSTORE_PASSWORD_FILE),
              file(config, TRUSTSTORE),
              config.number(STREAMS_MAX),
              config.clientSettings(),
              config.serdeSettings());
      settings.check();
      return Optional.of(settings);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(e.getMessage());
    }
  }

  private static Address address(PawprintConfig config, String key) {
    try {
      return Address.parse(config.text(key));
    } catch (IllegalArgumentException e) {
      throw UserError.usage(key + ": " + e.getMessage());
    }
  }

  private static Optional<Path> file(PawprintConfig config, String key) {
    return config.text(key).isEmpty() ? Optional.empty() : Optional.of(Path.of(config.text(key)));
  }

  /** The streams must know the port before anybody listens on it. */
  private static Address free(Address wanted, String key) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // a listener's own TIME_WAIT must not count as taken
      socket.bind(new InetSocketAddress(InetAddress.getByName(wanted.host()), wanted.port()));
      return new Address(wanted.host(), socket.getLocalPort());
    } catch (IOException e) {
      throw new UserError(
          key + ": " + wanted + " cannot be used (" + UserError.reason(e)
              + "): stop what listens there, or choose another with -D " + key
              + "=HOST:PORT (port 0 takes a free one)");
    }
  }

  QueryServer start(PawprintStreams streams, int partitions) {
    try {
      return QueryServer.start(settings, streams, partitions, listen, server);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(e.getMessage());
    } catch (UncheckedIOException e) {
      throw UserError.of(e.getCause());
    }
  }
}
