// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.recovery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks instances about hosts, and for their metrics, as anybody would. */
final class HostAnswers {

  private static final Duration WITHIN = Duration.ofSeconds(3);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(1)).build();

  /** What came of a question. */
  enum Answer {
    /** From who detects on the host. */
    FRESH,
    /** From a copy. */
    STALE,
    /** None, or an error. */
    NONE;

    boolean isThere() {
      return this != NONE;
    }
  }

  /** Asks the instance at that address about a host. */
  Answer ask(String url, String hostId) throws InterruptedException {
    String body = get(url + "/api/v1/hosts/" + hostId);
    if (body == null) {
      return Answer.NONE;
    }
    return body.contains("\"stale\":true") ? Answer.STALE : Answer.FRESH;
  }

  /** One of pawprint's counters, over all tasks; NaN if nobody says. */
  double counter(String managementUrl, String name) throws InterruptedException {
    String page = get(managementUrl + "/metrics");
    return page == null
        ? Double.NaN
        : page.lines()
            .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
            .findFirst().orElse(Double.NaN);
  }

  /** The body if the answer was 200, else null. */
  private String get(String url) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(WITHIN).build();
    try {
      HttpResponse<String> came = client.send(request, HttpResponse.BodyHandlers.ofString());
      return came.statusCode() == 200 ? came.body() : null;
    } catch (IOException e) {
      return null; // it does not listen yet, or no more
    }
  }
}
