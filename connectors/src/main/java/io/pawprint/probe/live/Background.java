// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import java.io.IOException;
import java.util.Optional;

/**
 * Runs something slow over and over on a thread of its own: at most every {@code periodMs}, and
 * never more than a twentieth of the time.
 */
public final class Background<T> implements AutoCloseable {

  /** The slow thing. */
  public interface Dump<T> {
    T dump() throws IOException;
  }

  private static final int REST_FACTOR = 20;

  private final Dump<T> dump;
  private final long periodMs;
  private final Thread thread;
  private Optional<T> fresh = Optional.empty();
  private String failure = "";

  private Background(String name, long periodMs, Dump<T> dump) {
    this.dump = dump;
    this.periodMs = periodMs;
    this.thread = new Thread(this::loop, "pawprint-" + name);
    thread.setDaemon(true);
  }

  /** Starts with the first run at once. */
  public static <T> Background<T> start(String name, long periodMs, Dump<T> dump) {
    Background<T> background = new Background<>(name, periodMs, dump);
    background.thread.start();
    return background;
  }

  private void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        long startNs = System.nanoTime();
        runOnce();
        long tookMs = (System.nanoTime() - startNs) / 1_000_000;
        Thread.sleep(Math.max(periodMs, REST_FACTOR * tookMs) - tookMs);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private void runOnce() {
    try {
      T result = dump.dump();
      set(Optional.of(result), "");
    } catch (IOException | RuntimeException e) {
      set(Optional.empty(), e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private synchronized void set(Optional<T> result, String why) {
    fresh = result;
    failure = why;
  }

  /** The newest result, once. */
  public synchronized Optional<T> take() {
    Optional<T> taken = fresh;
    fresh = Optional.empty();
    return taken;
  }

  /** Why the last run failed; empty if it did not. */
  public synchronized String failure() {
    return failure;
  }

  /** Begins no further run; waits for nothing. */
  void stop() {
    thread.interrupt();
  }

  /** Stops it and waits a moment for a run in progress. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
