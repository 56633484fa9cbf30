// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.pawprint.alert.Alert;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the alert topics say, as far as it is kept: every open alert, and the last transitions.
 * Thread-safe; alerts are few.
 */
final class AlertBoard {

  /** Transitions kept; older ones are in the topic for as long as that keeps them. */
  static final int TRANSITIONS_MAX = 10_000;

  /** Open alerts kept; more would be another kind of trouble, and are counted. */
  private static final int OPEN_MAX = 50_000;

  /**
   * One transition.
   *
   * @param id where to go on after it, see {@link EventId}
   */
  record Event(int partition, long offset, String id, Alert alert) {}

  private final Map<String, Alert> open = new LinkedHashMap<>();
  private final Deque<Event> events = new ArrayDeque<>();
  private long[] next = {};
  private long[] kept = {};
  private long[] told = {};
  private boolean olderGone;
  private boolean caughtUp;
  private long omitted;
  private Consumer<Event> listener = event -> {};

  /** Who hears of each transition, under this object's lock. */
  synchronized void listen(Consumer<Event> to) {
    listener = to;
  }

  /**
   * Reading begins, or begins again.
   *
   * @param from where in pawprint.alerts, by partition
   * @param moreBefore whether there is more before
   */
  synchronized void begin(long[] from, boolean moreBefore) {
    open.clear();
    events.clear();
    told = Arrays.copyOf(told, from.length);
    next = from.clone();
    kept = from.clone();
    olderGone = moreBefore;
  }

  synchronized void caughtUp() {
    caughtUp = true;
  }

  synchronized boolean isCaughtUp() {
    return caughtUp;
  }

  /** A record of pawprint.alerts.current; empty if the alert is over. */
  synchronized void current(String fingerprint, Optional<Alert> alert) {
    if (alert.isEmpty()) {
      open.remove(fingerprint);
    } else if (open.containsKey(fingerprint) || open.size() < OPEN_MAX) {
      open.put(fingerprint, alert.get());
    } else {
      omitted++;
    }
  }

  /** A record of pawprint.alerts. */
  synchronized void transition(int partition, long offset, Alert alert) {
    next[partition] = offset + 1;
    Event event = new Event(partition, offset, EventId.of(next), alert);
    events.add(event);
    if (events.size() > TRANSITIONS_MAX) {
      Event gone = events.poll();
      kept[gone.partition()] = gone.offset() + 1;
      olderGone = true;
    }
    if (offset >= told[partition]) { // else it is read again
      told[partition] = offset + 1;
      listener.accept(event);
    }
  }

  /** Alerts by status: {@code open}, {@code all}, or one of Alert.Status in lower case. */
  synchronized List<Alert> alerts(String status, String hostId) {
    Map<String, Alert> newest = new LinkedHashMap<>();
    if (!status.equals("open")) {
      events.forEach(event -> newest.put(event.alert().fingerprint(), event.alert()));
    }
    newest.putAll(open);
    return newest.values().stream()
        .filter(alert -> hostId == null || alert.hostId().equals(hostId))
        .filter(alert -> status.equals("open") || status.equals("all")
            || alert.status().name().equalsIgnoreCase(status))
        .sorted(
            Comparator.comparingLong(Alert::updatedAtMs).reversed()
                .thenComparing(Alert::fingerprint))
        .toList();
  }

  /** The transitions of one alert, oldest first; its open form alone if they are gone. */
  synchronized List<Alert> history(String fingerprint) {
    List<Alert> history = new ArrayList<>();
    for (Event event : events) {
      if (event.alert().fingerprint().equals(fingerprint)) {
        history.add(event.alert());
      }
    }
    if (history.isEmpty() && open.containsKey(fingerprint)) {
      history.add(open.get(fingerprint));
    }
    return history;
  }

  /** Time of the oldest transition kept, if older ones are gone. */
  synchronized Optional<Long> keptFromMs() {
    return olderGone && !events.isEmpty()
        ? Optional.of(events.peek().alert().updatedAtMs())
        : Optional.empty();
  }

  synchronized String eventId() {
    return EventId.of(next);
  }

  /** Open alerts that there was no room for. */
  synchronized long omitted() {
    return omitted;
  }

  /**
   * What came since, and from then on nothing is missed: the follower is told under this object's
   * lock.
   *
   * @param since an id, or empty for nothing but what comes
   * @param follower gets what came since, or empty if some of it is gone
   * @throws Problem if that is no id
   */
  synchronized void follow(
      Optional<String> since, Consumer<Optional<List<Event>>> follower) {
    if (since.isEmpty()) {
      follower.accept(Optional.of(List.of()));
      return;
    }
    long[] from = EventId.parse(since.get(), next.length);
    for (int partition = 0; partition < from.length; partition++) {
      if (from[partition] < kept[partition]) {
        follower.accept(Optional.empty());
        return;
      }
    }
    follower.accept(
        Optional.of(events.stream().filter(e -> e.offset() >= from[e.partition()]).toList()));
  }

  @Override
  public synchronized String toString() {
    return open.size() + " open, next " + Arrays.toString(next);
  }
}
