// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.util.Map;

/**
 * One way out.
 *
 * @param title what it does
 * @param runtime command that takes effect now
 * @param persistent how to keep it across a reboot
 * @param check command that shows that it worked
 * @param rollback how to undo it
 * @param canary how to try it on few hosts first
 * @param risk what may go wrong
 * @param settings kernel settings that it makes, by name; empty if it makes none
 */
public record Remedy(
    String title,
    String runtime,
    String persistent,
    String check,
    String rollback,
    String canary,
    String risk,
    Map<String, String> settings) {

  public Remedy {
    settings = Map.copyOf(settings);
  }

  /** A remedy that is no kernel setting. */
  public Remedy(
      String title, String runtime, String persistent, String check, String rollback,
      String canary, String risk) {
    this(title, runtime, persistent, check, rollback, canary, risk, Map.of());
  }
}
