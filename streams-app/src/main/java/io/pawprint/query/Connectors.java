// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.javalin.config.JettyConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumSet;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Listens, with TLS where a key store is given, and with limits on what strangers send. */
final class Connectors {

  private static final int HEADERS_BYTES_MAX = 16 << 10;
  private static final int BACKLOG = 1_024;
  private static final long IDLE_MS = 60_000;

  /** Beside those of the stream; further ones wait until one ends. */
  private static final int CONNECTIONS_MAX = 4_000;

  /** A host id may have a slash: %2F in a path is that of a name. Files have their own rules. */
  private static final UriCompliance URIS =
      UriCompliance.from(
          EnumSet.of(Violation.AMBIGUOUS_PATH_SEPARATOR, Violation.AMBIGUOUS_PATH_ENCODING));

  private Connectors() {}

  static void configure(
      JettyConfig jetty, QuerySettings settings, Address listen, int threadsMax) {
    QueuedThreadPool threads = new QueuedThreadPool(threadsMax, 4);
    threads.setName("pawprint-query");
    threads.setDaemon(true);
    jetty.threadPool = threads;
    jetty.modifyServer(
        server -> {
          server.setErrorHandler(new ProblemErrors());
          server.setStopTimeout(0);
          server.setHandler(new WholeAnswers());
        });
    jetty.modifyServletContextHandler(
        handler -> {
          handler.getServletHandler().setDecodeAmbiguousURIs(true);
          handler.setErrorHandler(new ProblemErrors());
        });
    jetty.addConnector((server, http) -> connector(server, http, settings, listen));
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, QuerySettings settings, Address listen) {
    http.setRequestHeaderSize(HEADERS_BYTES_MAX);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setUriCompliance(URIS);
    ServerConnector connector;
    if (settings.tls()) {
      http.addCustomizer(new SecureRequestCustomizer(false));
      connector =
          new ServerConnector(
              server, 1, 1,
              new SslConnectionFactory(tls(settings), "http/1.1"), new HttpConnectionFactory(http));
    } else {
      connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    }
    connector.setHost(listen.host());
    connector.setPort(listen.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(IDLE_MS);
    int connectionsMax = settings.streamsMax() + CONNECTIONS_MAX;
    connector.addBean(new NetworkConnectionLimit(connectionsMax, connector));
    connector.addBean(new SlowClients(connector, connectionsMax));
    return connector;
  }

  private static SslContextFactory.Server tls(QuerySettings settings) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStorePath(settings.keyStore().orElseThrow().toString());
    tls.setKeyStoreType("PKCS12");
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    try {
      tls.setKeyStorePassword(
          Files.readString(
              settings.keyStorePasswordFile().orElseThrow(), StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tls;
  }
}
