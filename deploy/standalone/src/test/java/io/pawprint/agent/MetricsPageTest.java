// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.app.UserError;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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
