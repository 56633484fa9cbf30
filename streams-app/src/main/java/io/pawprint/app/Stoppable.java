// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and SIGTERM for a command that goes on until then: its thread is interrupted, and the
 * process ends with the exit code that the command comes to. The JVM would end in the middle of a
 * line, and with a code of its own.
 */
public final class Stoppable {

  private static final Logger LOG = LoggerFactory.getLogger(Stoppable.class);
  private static final long END_WITHIN_S = 5;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread command = Thread.currentThread();
  private volatile int code;

  private Stoppable() {}

  /** Runs it on this thread; once it is interrupted it should return. */
  public static int run(IntSupplier command) {
    return new Stoppable().until(command);
  }

  private int until(IntSupplier command) {
    Thread hook = new Thread(this::stop, "pawprint-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      code = command.getAsInt();
      return code;
    } finally {
      over.countDown();
      forget(hook);
    }
  }

  private void stop() {
    command.interrupt();
    try {
      if (over.await(END_WITHIN_S, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Unless it runs already: then it ends the process. */
  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the process is ending", e);
    }
  }
}
