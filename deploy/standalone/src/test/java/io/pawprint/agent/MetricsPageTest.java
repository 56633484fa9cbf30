// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.app.UserError;
import java.io.BufferedReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Who may read a worker's metrics; OperationsTest reads those of a real worker. */
class MetricsPageTest {

  private static final String TOKEN = "0123456789abcdef";

  private static HttpResponse<String> get(MetricsPage page, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(page.url() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static MetricsOptions options(String... arguments) {
    MetricsOptions options = new MetricsOptions();
    new CommandLine(options).parseArgs(arguments);
    return options;
  }

  @Test
  void tellsHealthToAnybodyAndMetricsToWhoHasTheToken() throws Exception {
    try (MetricsPage page = MetricsPage.start(
        new InetSocketAddress("127.0.0.1", 0), Optional.of(TOKEN), Optional.empty())) {
      assertThat(get(page, "/livez").statusCode()).isEqualTo(200);
      assertThat(get(page, "/metrics").statusCode()).isEqualTo(401);
      assertThat(get(page, "/metrics", "Authorization", "Bearer " + TOKEN + "0").statusCode())
          .isEqualTo(401);
      assertThat(get(page, "/metrics", "Authorization", "Bearer " + TOKEN).body())
          .contains("\nprocess_start_time_seconds ");
      assertThat(get(page, "/").statusCode()).isEqualTo(404);
    }
  }

  /** A process of its own: Java's server reads its limits once, for all servers. */
  public static final class Entry {
    private Entry() {}

    public static void main(String[] none) throws Exception {
      System.out.println(MetricsPage.start(
          new InetSocketAddress("127.0.0.1", 0), Optional.of(TOKEN), Optional.empty()).url());
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @Test
  void answersWhileClientsTakeTheirTime() throws Exception {
    Process child = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), Entry.class.getName()).start();
    List<Socket> slow = new ArrayList<>();
    try (BufferedReader out = child.inputReader()) {
      URI url = URI.create(out.readLine());
      for (int i = 0; i < 4; i++) { // twice as many as it has threads
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.getOutputStream().write("GET /livez HTTP/1.1\r\nX: ".getBytes("US-ASCII"));
        slow.add(socket);
      }
      HttpRequest request = HttpRequest.newBuilder(url.resolve("/livez"))
          .timeout(Duration.ofSeconds(60)).build();
      assertThat(HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
      child.destroyForcibly();
    }
  }

  @Test
  void refusesToBeOpenToANetwork() {
    assertThatThrownBy(() -> options("--metrics", "0.0.0.0:0").start())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--metrics 0.0.0.0:0 is not on loopback: add --metrics-token-file");
  }

  @Test
  void saysWhatIsWrongWithItsFiles(@TempDir Path folder) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "short\n");
    assertThatThrownBy(() -> options(
            "--metrics", "127.0.0.1:0", "--metrics-token-file", token.toString()).start())
        .isInstanceOf(UserError.class)
        .hasMessageContaining(token + ": a token should have at least 16 characters");
    assertThatThrownBy(() -> options(
            "--metrics", "127.0.0.1:0", "--metrics-keystore", token.toString()).start())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("needs --metrics-keystore-password-file");
  }
}
