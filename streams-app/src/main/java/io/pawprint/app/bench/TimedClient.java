// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks the API and stops the time, from the request to the last byte of the answer. */
final class TimedClient {

  private final String url;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper mapper = new ObjectMapper();

  TimedClient(String url) {
    this.url = url;
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(url + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() == 404) {
      return "";
    }
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  /** Milliseconds that the answer took; not a number if there is nothing at that path. */
  double ms(String path) throws IOException, InterruptedException {
    long beganNs = System.nanoTime();
    return get(path).isEmpty() ? Double.NaN : (System.nanoTime() - beganNs) / 1e6;
  }

  long number(String path, String field) throws IOException, InterruptedException {
    return mapper.readTree(get(path)).get(field).asLong();
  }
}
