// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM, for a command that runs until then: it waits here, then closes what it
 * opened, and the process ends with its exit code. The JVM would end without waiting.
 */
public final class StopSignal {

  private static final long CLOSE_WITHIN_S = 20;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private final int exitCode;

  /** Starts to listen; stopping is what is asked for, so the process ends with 0. */
  public StopSignal() {
    this(0);
  }

  /** Starts to listen; the process ends with that code if the signal comes. */
  public StopSignal(int exitCode) {
    this.exitCode = exitCode;
    Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "pawprint-stop"));
  }

  private void onShutdown() {
    boolean wasRunning = asked.getCount() > 0;
    asked.countDown();
    try {
      if (wasRunning && closed.await(CLOSE_WITHIN_S, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(exitCode);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the signal; true as soon as it came. */
  public boolean await(long atMostMs) {
    try {
      return asked.await(atMostMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Whether the signal came. */
  public boolean came() {
    return asked.getCount() == 0;
  }

  /** Says that everything is closed: the process may end. */
  public void done() {
    asked.countDown();
    closed.countDown();
  }
}
