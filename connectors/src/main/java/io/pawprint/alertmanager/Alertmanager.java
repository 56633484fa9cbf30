// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pawprint.alertmanager.AlertmanagerApi.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/**
 * One Alertmanager and what it is still to be told. Never waits: {@link #tick} does what can be
 * done now. One thread.
 *
 * <pre>
 *   due ─→ batch in flight ─ 2xx ─→ done
 *    ↑         │ 400, 413, 422: halves, down to the one alert that is refused
 *    └─────────┘ anything else: again after a wait that doubles
 * </pre>
 */
final class Alertmanager {

  // the request's content is at fault, not the way to the server
  private static final Set<Integer> REFUSED = Set.of(400, 413, 422);
  private static final int IN_FLIGHT_POLL_MS = 50;

  private final AlertmanagerApi api;
  private final int batchSize;
  private final long lifeMs;
  private final Outage outage;
  private final Refusals refusals;
  private final SinkCounts counts;
  private final Map<Map<String, String>, Due> due = new LinkedHashMap<>(); // by labels
  private final Deque<List<Due>> halves = new ArrayDeque<>();
  private List<Due> sent = List.of();
  private CompletableFuture<Answer> inFlight;

  Alertmanager(AlertmanagerApi api, SinkSettings settings, SinkCounts counts) {
    this.api = api;
    this.batchSize = settings.getInt(SinkSettings.BATCH_SIZE);
    this.lifeMs = settings.lifeMs();
    this.outage = new Outage(api.shown(), settings.getLong(SinkSettings.BACKOFF_MS),
        settings.getLong(SinkSettings.BACKOFF_MAX_MS));
    this.refusals = new Refusals(api.shown(), 10 * settings.getLong(SinkSettings.INTERVAL_MS));
    this.counts = counts;
  }

  /** It fires, or still does. */
  void fire(PostableAlert alert, long nowMs) {
    if (!refusals.holds(alert, nowMs)) {
      due.put(alert.labels(), new Due(alert, Due.FIRING));
    }
  }

  /** It ended. */
  void resolve(PostableAlert alert, long nowMs) {
    if (refusals.remove(alert)) {
      due.remove(alert.labels()); // it never got there
    } else {
      due.put(alert.labels(), new Due(alert, nowMs));
    }
  }

  /**
   * Does what can be done without waiting.
   *
   * @return when there is more to do, ms from now
   */
  long tick(long nowMs) {
    if (inFlight != null && inFlight.isDone()) {
      harvest(nowMs);
    }
    if (inFlight == null && outage.over(nowMs)) {
      // an Alertmanager that was told nothing for so long has resolved it by itself
      due.values().removeIf(one -> !one.firing() && one.resolvedAtMs() + lifeMs < nowMs);
      List<Due> batch = next();
      if (!batch.isEmpty()) {
        send(batch, nowMs);
      }
    }
    if (inFlight != null) {
      return IN_FLIGHT_POLL_MS;
    }
    return due.isEmpty() && halves.isEmpty() ? Long.MAX_VALUE : outage.leftMs(nowMs);
  }

  /** What was sent and has no answer yet; null if nothing. */
  CompletableFuture<Answer> inFlight() {
    return inFlight;
  }

  private List<Due> next() {
    while (!halves.isEmpty()) {
      List<Due> half = new ArrayList<>(halves.pop());
      half.removeIf(one -> due.containsKey(one.alert().labels())); // there is newer word of it
      if (!half.isEmpty()) {
        return half;
      }
    }
    List<Due> batch = new ArrayList<>();
    for (Iterator<Due> i = due.values().iterator(); i.hasNext() && batch.size() < batchSize; ) {
      batch.add(i.next());
      i.remove();
    }
    return batch;
  }

  private void send(List<Due> batch, long nowMs) {
    ArrayNode body = JsonNodeFactory.instance.arrayNode(batch.size());
    batch.forEach(one -> body.add(one.json(nowMs, lifeMs)));
    sent = batch;
    inFlight = api.post(body.toString());
  }

  private void harvest(long nowMs) {
    CompletableFuture<Answer> done = inFlight;
    inFlight = null;
    try {
      Answer answer = done.join();
      if (answer.status() / 100 == 2) {
        counts.sent(sent.size());
        outage.end(nowMs);
        refusals.accepted(sent);
      } else if (REFUSED.contains(answer.status())) {
        refused(answer, nowMs);
      } else {
        failed(answered(answer), nowMs);
      }
    } catch (CompletionException e) {
      failed(reason(e.getCause()), nowMs);
    }
  }

  private void refused(Answer answer, long nowMs) {
    if (sent.size() > 1) {
      int middle = sent.size() / 2;
      halves.push(sent.subList(middle, sent.size()));
      halves.push(sent.subList(0, middle));
    } else if (refusals.tooMany()) {
      failed("refuses whatever it is told: " + answered(answer), nowMs);
    } else {
      counts.rejected();
      refusals.add(sent.get(0).alert(), answered(answer), nowMs);
    }
  }

  private static String answered(Answer answer) {
    String hint = switch (answer.status()) {
      case 401, 403 -> "; check user and password, or token";
      case 404, 405 -> "; is this an Alertmanager of version 0.16 or newer?";
      default -> "";
    };
    return "answered " + answer.status() + (answer.said().isEmpty() ? "" : " " + answer.said())
        + hint;
  }

  private static String reason(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return "no answer in time";
    } else if (failure instanceof ConnectException) {
      return "no connection; check that it runs, and the URL";
    }
    Throwable cause = failure;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() != null && failure instanceof IOException
        ? cause.getMessage()
        : cause.toString();
  }

  private void failed(String why, long nowMs) {
    counts.failed();
    // newer word of the same alert stays
    sent.forEach(one -> due.putIfAbsent(one.alert().labels(), one));
    halves.forEach(half -> half.forEach(one -> due.putIfAbsent(one.alert().labels(), one)));
    halves.clear();
    outage.failed(why, nowMs);
  }

  boolean down() {
    return outage.open();
  }

  String shown() {
    return api.shown();
  }

  /** Alerts it has not been told yet. */
  int waiting() {
    return due.size();
  }

  /** Lets go of what is in flight. */
  void close() {
    if (inFlight != null) {
      inFlight.cancel(true);
    }
  }
}
