// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawprint.alert.Alert;
import io.pawprint.app.UserError;
import io.pawprint.codec.AlertJsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Alerts of a running pawprint: what is open, and what comes, of which nothing is missed. */
public final class ApiAlerts {

  private static final int ATTEMPTS = 30;
  private static final long PAUSE_MS = 1_000;
  private static final String STREAM = "/api/v1/alerts/stream?lastEventId=";

  private final ApiClient api;
  private volatile String lastEventId = "";

  public ApiAlerts(String url, ApiAccess access) {
    api = access.client(url);
  }

  /** What is open, the newest transition first. */
  public List<Alert> open() {
    JsonNode answer = api.list("alerts", "/api/v1/alerts?limit=1000");
    lastEventId = answer.get("eventId").asText();
    List<Alert> alerts = new ArrayList<>();
    answer.get("alerts").forEach(alert -> alerts.add(AlertJsonReader.read(alert)));
    return alerts;
  }

  /**
   * What comes after {@link #open}, on threads of the client, until this one is interrupted. An
   * instance that went away is asked again for a while.
   */
  public void follow(Consumer<Alert> alerts, Consumer<String> talk) {
    for (int failures = 0; !Thread.currentThread().isInterrupted(); ) {
      String before = lastEventId;
      try {
        String[] event = {""};
        api.lines(STREAM + lastEventId, line -> take(line, event, alerts, talk));
        talk.accept("pawprint: the stream ended, going on");
      } catch (UserError e) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        failures = lastEventId.equals(before) ? failures + 1 : 1;
        if (failures > ATTEMPTS) {
          throw e;
        }
        talk.accept(e.getMessage() + "; trying again");
      }
      pause();
    }
  }

  private void take(
      String line, String[] event, Consumer<Alert> alerts, Consumer<String> talk) {
    if (line.startsWith("event: ")) {
      event[0] = line.substring(7);
    } else if (line.startsWith("id: ")) {
      lastEventId = line.substring(4);
    } else if (line.startsWith("data: ") && event[0].equals("alert")) {
      alerts.accept(AlertJsonReader.read(api.parse(line.substring(6))));
    } else if (line.startsWith("data: ") && event[0].equals("reset")) {
      talk.accept("pawprint: some transitions are too old to be told again");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
