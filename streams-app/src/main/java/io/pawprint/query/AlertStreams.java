// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.javalin.http.Context;
import io.pawprint.codec.AlertJson;
import io.pawprint.query.AlertBoard.Event;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The clients of /alerts/stream: no thread for any of them, and no more than the limit. */
final class AlertStreams implements AutoCloseable {

  private static final long HEARTBEAT_S = 15;

  private final AlertBoard board;
  private final int max;
  private final Set<AlertSubscriber> subscribers = ConcurrentHashMap.newKeySet();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "pawprint-alert-streams");
            thread.setDaemon(true);
            return thread;
          });

  AlertStreams(AlertBoard board, int max) {
    this.board = board;
    this.max = max;
    board.listen(this::tell);
    heart.scheduleAtFixedRate(this::beat, HEARTBEAT_S, HEARTBEAT_S, TimeUnit.SECONDS);
  }

  /** Answers with events until the client goes. */
  void open(Context ctx) {
    String given = ctx.header("Last-Event-ID");
    Optional<String> since =
        Optional.ofNullable(given == null ? ctx.queryParam("lastEventId") : given)
            .filter(id -> !id.isEmpty());
    if (!board.isCaughtUp()) {
      throw Problem.unavailable("the alert topics are still being read");
    }
    since.ifPresent(id -> board.follow(Optional.of(id), events -> { })); // refuse before it begins
    AlertSubscriber subscriber = new AlertSubscriber(ctx, this::left);
    synchronized (this) {
      if (subscribers.size() >= max) {
        refused.incrementAndGet();
        ctx.header("Connection", "close"); // there may be a crowd of them
        throw Problem.unavailable(
            "there are " + max + " clients of this stream, as many as query.streams.max allows;"
                + " ask another instance, or read /api/v1/alerts now and then");
      }
      subscribers.add(subscriber);
    }
    ctx.status(200);
    ctx.contentType("text/event-stream");
    ctx.header("X-Accel-Buffering", "no");
    ctx.future(
        () -> {
          board.follow(since, missed -> begin(subscriber, missed));
          return subscriber.start();
        });
  }

  private void begin(AlertSubscriber subscriber, Optional<List<Event>> missed) {
    String first = missed.isPresent() ? "hello" : "reset";
    if (missed.isEmpty() || missed.get().isEmpty()) {
      subscriber.offer(AlertSubscriber.frame(first, board.eventId(), "{}"));
    }
    missed.ifPresent(events -> events.forEach(event -> subscriber.offer(frame(event))));
    subscriber.follow();
  }

  private static byte[] frame(Event event) {
    return AlertSubscriber.frame("alert", event.id(), AlertJson.line(event.alert()));
  }

  /** Called under the board's lock, as {@link #begin} is: nobody gets an event twice. */
  private void tell(Event event) {
    if (!subscribers.isEmpty()) {
      byte[] frame = frame(event);
      subscribers.forEach(subscriber -> subscriber.tell(frame));
    }
  }

  private void beat() {
    subscribers.forEach(AlertSubscriber::beat);
  }

  private void left(AlertSubscriber subscriber, boolean tooSlow) {
    if (subscribers.remove(subscriber) && tooSlow) {
      dropped.incrementAndGet();
    }
  }

  int clients() {
    return subscribers.size();
  }

  /** Clients turned away for the limit. */
  long refused() {
    return refused.get();
  }

  /** Clients cut off because they read too slowly. */
  long dropped() {
    return dropped.get();
  }

  @Override
  public void close() {
    heart.shutdownNow();
    board.listen(event -> { });
    subscribers.forEach(AlertSubscriber::end);
  }
}
