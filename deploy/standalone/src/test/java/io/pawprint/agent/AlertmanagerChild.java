// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real Alertmanager on loopback that notifies nobody. */
public final class AlertmanagerChild implements AutoCloseable {

  private static final String PROGRAM = "prometheus-alertmanager";

  private final Process process;
  private final String url;

  private AlertmanagerChild(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Without the program the test is skipped, or fails where {@code PAWPRINT_CI=1} says so. */
  public static AlertmanagerChild start(Path folder) throws Exception {
    if (Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .noneMatch(path -> Files.isExecutable(Path.of(path, PROGRAM)))) {
      String missing = PROGRAM + " is not installed (apt-get install " + PROGRAM + ")";
      if ("1".equals(System.getenv("PAWPRINT_CI"))) {
        fail(missing);
      }
      Assumptions.abort(missing);
    }
    Path config = Files.writeString(folder.resolve("alertmanager.yml"),
        "route:\n  receiver: nobody\nreceivers:\n- name: nobody\n");
    Path log = folder.resolve("alertmanager.log");
    String address = "127.0.0.1:" + freePort();
    Process process = new ProcessBuilder(PROGRAM, "--config.file=" + config,
        "--storage.path=" + folder.resolve("alertmanager"), "--web.listen-address=" + address,
        "--cluster.listen-address=").redirectErrorStream(true).redirectOutput(log.toFile()).start();
    while (!Files.readString(log).contains("Listening on")) {
      if (!process.isAlive()) {
        throw new IllegalStateException(Files.readString(log));
      }
      Thread.sleep(50);
    }
    return new AlertmanagerChild(process, "http://" + address);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  public String url() {
    return url;
  }

  /** What fires now, as JSON. */
  String alerts() {
    return get("/api/v2/alerts");
  }

  /** Its own figures. */
  String metrics() {
    return get("/metrics");
  }

  private String get(String path) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
      return HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.ofString()).body().strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
