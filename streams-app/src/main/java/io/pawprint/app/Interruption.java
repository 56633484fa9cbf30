// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.observe.Observation;
import io.pawprint.replay.HostListener;
import io.pawprint.replay.ReplayListener;
import io.pawprint.replay.range.StoppedException;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C for a command that writes files: from {@link #listen} to {@link #close} it is noticed, and
 * the process ends when the command has put its files in order. Before, it ends at once.
 */
final class Interruption implements AutoCloseable {

  /** As a shell has it for a command that was interrupted. */
  static final int EXIT = 130;

  private StopSignal signal;

  /** Begins to listen, once; tells whether it came. */
  BooleanSupplier listen() {
    if (signal == null) {
      signal = new StopSignal(EXIT);
    }
    return signal::came;
  }

  /** Ends a replay by {@link StoppedException} once it came. */
  ReplayListener listener(Terminal terminal) {
    BooleanSupplier came = listen();
    return hostId -> new HostListener() {
      @Override
      public void observation(Observation observation, long atMs) {
        if (came.getAsBoolean()) {
          terminal.say("stopped before the end: no file was written");
          throw new StoppedException();
        }
      }
    };
  }

  @Override
  public void close() {
    if (signal != null) {
      signal.done();
    }
  }
}
