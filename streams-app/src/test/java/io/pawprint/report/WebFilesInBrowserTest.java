// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pawprint.browser.Browser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The same plots and theme, served file by file under a policy that runs nothing inline: as a
 * console does it.
 */
class WebFilesInBrowserTest {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:";

  @Test
  void drawEverythingUnderAPolicyThatRunsNothingInline() throws IOException {
    try (Browser browser = Browser.open()) {
      String page = page(Incident.of("recycle_nat", ReportLimits.DEFAULTS).report());
      InetAddress here = InetAddress.getLoopbackAddress();
      HttpServer server = HttpServer.create(new InetSocketAddress(here, 0), 0);
      server.createContext("/", exchange -> serve(exchange, page));
      server.start();
      try {
        String home = "http://" + here.getHostAddress() + ":" + server.getAddress().getPort();
        browser.width(1200).dark(false).go(URI.create(home + "/"));
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.look().blankCanvases()).isEmpty();
        assertThat(browser.look().pixels(200, 40, 30)).isGreaterThan(5_000);
        assertThat(browser.look().lowContrast()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allMatch(url -> url.startsWith(home));
      } finally {
        server.stop(0);
      }
    }
  }

  private static String page(ReportRecorder report) {
    return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>plots</title>"
        + "<link rel=\"icon\" href=\"data:,\">"
        + List.of("vendor/uplot/uPlot.min.css", "theme.css", "report.css").stream()
            .map(file -> "<link rel=\"stylesheet\" href=\"/" + file + "\">")
            .reduce("", String::concat)
        + "<script type=\"module\" src=\"/report.js\"></script></head><body>"
        + ReportPage.body(report)
        + "<script type=\"application/json\" id=\"data\">"
        + Html.json(ReportJson.of(report).toString())
        + "</script></body></html>";
  }

  private static void serve(HttpExchange exchange, String page) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(1);
    byte[] body = (path.isEmpty() ? page : WebFiles.read(path)).getBytes(UTF_8);
    String type =
        path.endsWith(".js") ? "text/javascript" : path.endsWith(".css") ? "text/css" : "text/html";
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
