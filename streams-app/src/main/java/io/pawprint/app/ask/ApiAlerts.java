// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawprint.alert.Alert;
import io.pawprint.app.UserError;
import io.pawprint.codec.AlertJsonReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Alerts of a running pawprint: what is open, and what comes, of which nothing is missed. */
public final class ApiAlerts {

  private static final String STREAM = "/api/v1/alerts/stream?lastEventId=";

  private final ApiClient api;
  private String lastEventId = "";

  /** @param tokenFile holds the bearer token, or null */
  public ApiAlerts(String url, Path tokenFile) {
    api = new ApiClient(url, tokenFile);
  }

  /** What is open, the newest transition first. */
  public List<Alert> open() {
    JsonNode answer = api.list("alerts", "/api/v1/alerts?limit=1000");
    lastEventId = answer.get("eventId").asText();
    List<Alert> alerts = new ArrayList<>();
    answer.get("alerts").forEach(alert -> alerts.add(AlertJsonReader.read(alert)));
    return alerts;
  }

  /** What comes after {@link #open}, until the thread is interrupted. */
  public void follow(Consumer<Alert> alerts, Consumer<String> talk) {
    while (!Thread.currentThread().isInterrupted()) {
      try (Stream<String> lines = api.lines(STREAM + lastEventId)) {
        String[] event = {""};
        lines.forEach(line -> {
          if (line.startsWith("event: ")) {
            event[0] = line.substring(7);
          } else if (line.startsWith("id: ")) {
            lastEventId = line.substring(4);
          } else if (line.startsWith("data: ") && event[0].equals("alert")) {
            alerts.accept(AlertJsonReader.read(api.parse(line.substring(6))));
          } else if (line.startsWith("data: ") && event[0].equals("reset")) {
            talk.accept("pawprint: some transitions are too old to be told again");
          }
        });
      } catch (UncheckedIOException e) {
        talk.accept("pawprint: the stream broke off (" + UserError.reason(e) + "), going on");
      }
    }
  }
}
