// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pawprint.schema.registry.Routes.Request;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry as a running thing: an HTTP server on the loopback interface in front of a {@link
 * SchemaStore}. Ids survive a restart with the same file.
 */
public final class DevRegistry implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DevRegistry.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int BODY_BYTES_MAX = 256 << 10;
  private static final int THREADS = 4;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Journal journal;
  private final Routes routes;

  private DevRegistry(HttpServer server, Journal journal, Routes routes) {
    this.server = server;
    this.journal = journal;
    this.routes = routes;
    AtomicInteger count = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "dev-registry-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts it.
   *
   * @param file where schemas are kept; created if missing
   * @param port to listen on; 0 for any free one
   * @throws IOException if the file cannot be used or is damaged, or the port is taken; its message
   *     says what to do
   */
  public static DevRegistry start(Path file, int port) throws IOException {
    return start(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), file, port);
  }

  /** The same at an address that others reach: it asks nobody who they are. */
  public static DevRegistry start(InetAddress address, Path file, int port) throws IOException {
    Journal journal = Journal.open(file);
    try {
      DevRegistry registry =
          new DevRegistry(bind(address, port), journal, new Routes(read(journal, file)));
      registry.server.setExecutor(registry.threads);
      registry.server.createContext("/", registry::handle);
      registry.server.start();
      return registry;
    } catch (IOException e) {
      journal.close();
      throw e;
    }
  }

  private static SchemaStore read(Journal journal, Path file) throws IOException {
    try {
      return new SchemaStore(journal);
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          file + " is no registry file or is damaged: move it away to start afresh (" + e + ")", e);
    }
  }

  private static HttpServer bind(InetAddress address, int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(address, port), 0);
    } catch (BindException e) {
      throw new BindException(
          "port " + port + " of " + address.getHostAddress() + " is taken (" + e.getMessage()
              + "): stop what listens there or choose another registry port");
    }
  }

  /** Where clients find it: the value for {@code schema.registry.url}. */
  public URI url() {
    InetSocketAddress at = server.getAddress();
    return URI.create("http://" + at.getAddress().getHostAddress() + ":" + at.getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = 200;
      Object answer;
      try {
        answer = answer(exchange);
      } catch (RegistryError e) {
        status = e.status();
        answer = Map.of("error_code", e.code(), "message", e.getMessage());
      } catch (IOException | RuntimeException e) {
        LOG.warn("{} {}: {}", exchange.getRequestMethod(), exchange.getRequestURI(), e.toString());
        status = 500;
        answer = Map.of("error_code", 50001, "message", "Error in the registry: " + e);
      }
      byte[] body = JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Object answer(HttpExchange exchange) throws RegistryError, IOException {
    if (exchange.getRequestHeaders().containsKey("Origin")) {
      // a web page in the user's browser can reach the loopback interface, too
      throw RegistryError.of(403, "This development registry does not serve browsers");
    }
    byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      throw RegistryError.of(413, "A request body has at most " + BODY_BYTES_MAX + " bytes");
    }
    URI uri = exchange.getRequestURI();
    List<String> path =
        Arrays.stream(uri.getRawPath().split("/"))
            .filter(part -> !part.isEmpty())
            .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
            .toList();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    Request request =
        new Request(
            exchange.getRequestMethod(), path, query, new String(body, StandardCharsets.UTF_8));
    synchronized (routes) {
      return routes.answer(request);
    }
  }

  /** Stops serving at once; what was answered is on the disk. */
  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdownNow();
    journal.close();
  }
}
