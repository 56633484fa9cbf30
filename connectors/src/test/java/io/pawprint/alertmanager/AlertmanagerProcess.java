// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real Alertmanager on loopback that notifies nobody. */
final class AlertmanagerProcess implements AutoCloseable {

  private static final String CONFIGURATION = "route:\n  receiver: nobody\nreceivers:\n"
      + "- name: nobody\n";

  private final Process process;
  private final int port;

  private AlertmanagerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Starts one and, unless it is behind TLS, waits until it is ready. */
  static AlertmanagerProcess start(Path folder, int port, String... options) throws Exception {
    Path program =
        NeededProgram.find("prometheus-alertmanager", "apt-get install prometheus-alertmanager");
    Path file = Files.writeString(folder.resolve("alertmanager.yml"), CONFIGURATION);
    List<String> command = new ArrayList<>(List.of(program.toString(),
        "--config.file=" + file, "--storage.path=" + folder.resolve("data"),
        "--web.listen-address=127.0.0.1:" + port, "--cluster.listen-address="));
    command.addAll(List.of(options));
    Path log = folder.resolve("alertmanager.log");
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true).redirectOutput(log.toFile()).start();
    AlertmanagerProcess started = new AlertmanagerProcess(process, port);
    while (!Files.readString(log).contains("Listening on")) {
      if (!process.isAlive()) {
        throw new IllegalStateException(Files.readString(log));
      }
      Thread.sleep(50);
    }
    return started;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** What fires now, as the API shows it. */
  JsonNode alerts() {
    try {
      return new ObjectMapper().readTree(get("/api/v2/alerts"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One label of all that fires. */
  Set<String> labels(String name) {
    Set<String> values = new TreeSet<>();
    alerts().forEach(alert -> values.add(alert.at("/labels/" + name).asText()));
    return values;
  }

  /** How many firing alerts it was told of so far, repetitions counted. */
  long received(String status) {
    Matcher count = Pattern.compile("alertmanager_alerts_received_total\\{status=\"" + status
        + "\",version=\"v2\"} (\\d+)").matcher(get("/metrics"));
    return count.find() ? Long.parseLong(count.group(1)) : -1;
  }

  private String get(String path) {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(URI.create(url() + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
