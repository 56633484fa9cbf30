// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the API and stops the time, from the request to the last byte of the answer. */
final class TimedClient {

  /**
   * What came.
   *
   * @param atMs when
   * @param body empty if there is nothing at that path
   */
  record Answer(double tookMs, long atMs, String body) {

    boolean isNothing() {
      return body.isEmpty();
    }

    /** The first number of that name. */
    OptionalLong number(String field) {
      Matcher found = Pattern.compile("\"" + field + "\":(-?[0-9]+)").matcher(body);
      return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    }

    /** The last text of that name. */
    String text(String field) {
      int at = body.lastIndexOf("\"" + field + "\":\"");
      if (at < 0) {
        throw new IllegalStateException("an answer without " + field + ": " + body);
      }
      int from = at + field.length() + 4;
      return body.substring(from, body.indexOf('"', from));
    }
  }

  private final String url;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  TimedClient(String url) {
    this.url = url;
  }

  Answer ask(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
    long beganNs = System.nanoTime();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    double tookMs = (System.nanoTime() - beganNs) / 1e6;
    long atMs = System.currentTimeMillis();
    if (answer.statusCode() == 404) {
      return new Answer(tookMs, atMs, "");
    }
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return new Answer(tookMs, atMs, answer.body());
  }
}
