// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.nio.file.Path;
import java.util.Map;

/** Where state is kept unless somebody says otherwise (XDG Base Directory Specification). */
public final class StateHome {

  private StateHome() {}

  /** {@code ${XDG_STATE_HOME:-~/.local/state}/pawprint}. */
  public static Path path() {
    return path(System.getenv(), System.getProperty("user.home"));
  }

  // HOME first: under sudo -E and in containers it differs from what the user database says
  static Path path(Map<String, String> environment, String userHome) {
    String home = environment.getOrDefault("HOME", userHome);
    String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
    // the specification: a relative path is invalid and ignored
    Path state = Path.of(xdg).isAbsolute() ? Path.of(xdg) : Path.of(home, ".local", "state");
    return state.resolve("pawprint");
  }
}
