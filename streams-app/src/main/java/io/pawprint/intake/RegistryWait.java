// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.intake;

import io.pawprint.schema.serde.RegistryUnavailableException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a serde and, while the registry is away, waits: a record is neither lost nor a dead letter
 * because of it. Says so once when the wait begins and once when it ends.
 */
public final class RegistryWait {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryWait.class);

  private static final long FIRST_PAUSE_MS = 100;
  private static final long PAUSE_MAX_MS = 2_000;

  // Less than max.poll.interval.ms (5 minutes): afterwards the thread ends and is replaced, so
  // that the group does not take the instance for dead.
  private static final long GIVE_UP_NS = 240_000_000_000L;

  private final String urls;
  private final long giveUpNs;
  private final BooleanSupplier stopping;

  /**
   * @param urls where the registry should be, for the log
   * @param stopping whether the application is asked to end: then nothing is waited for
   */
  public RegistryWait(String urls, BooleanSupplier stopping) {
    this(urls, GIVE_UP_NS, stopping);
  }

  /** The same with its own patience. */
  public RegistryWait(String urls, long giveUpNs, BooleanSupplier stopping) {
    this.urls = urls;
    this.giveUpNs = giveUpNs;
    this.stopping = stopping;
  }

  /** The result, as soon as there is one; other failures are thrown at once. */
  public <T> T call(Supplier<T> attempt) {
    try {
      return attempt.get();
    } catch (RegistryUnavailableException e) {
      LOG.warn(
          "schema registry {} does not answer ({}): waiting for it, input is kept",
          urls,
          e.getMessage());
      return retry(attempt, e);
    }
  }

  private <T> T retry(Supplier<T> attempt, RuntimeException first) {
    long beganNs = System.nanoTime();
    RuntimeException last = first;
    for (long pauseMs = FIRST_PAUSE_MS;
        System.nanoTime() - beganNs < giveUpNs;
        pauseMs = Math.min(2 * pauseMs, PAUSE_MAX_MS)) {
      pause(pauseMs, last);
      try {
        T result = attempt.get();
        LOG.info("schema registry {} answers again", urls);
        return result;
      } catch (RegistryUnavailableException e) {
        last = e;
      }
    }
    throw new RegistryAwayException("schema registry " + urls + " does not answer", last);
  }

  private void pause(long pauseMs, RuntimeException last) {
    for (long leftMs = pauseMs; leftMs > 0; leftMs -= FIRST_PAUSE_MS) {
      if (stopping.getAsBoolean()) {
        throw new RegistryAwayException("stopped while waiting for the schema registry", last);
      }
      try {
        Thread.sleep(FIRST_PAUSE_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RegistryAwayException("interrupted while waiting for the schema registry", e);
      }
    }
  }

  /** The wait took too long or was ended. */
  public static final class RegistryAwayException extends RuntimeException {
    RegistryAwayException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
