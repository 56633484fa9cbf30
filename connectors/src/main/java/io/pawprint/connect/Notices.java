// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines for whoever looks after this host: trouble that begins and trouble that ends, each once.
 * They go to the log, unless the process that runs the worker wants them elsewhere. Thread-safe.
 */
public final class Notices {

  private static final Logger LOG = LoggerFactory.getLogger("io.pawprint.notice");

  private static final AtomicReference<Consumer<String>> LISTENER =
      new AtomicReference<>(LOG::warn);

  private Notices() {}

  /** Takes all lines from now on, from any thread; {@link #toLog} ends that. */
  public static void to(Consumer<String> listener) {
    LISTENER.set(listener);
  }

  /** Back to the log. */
  public static void toLog() {
    LISTENER.set(LOG::warn);
  }

  /** Passes a line on. */
  public static void say(String line) {
    LISTENER.get().accept(line);
  }
}
