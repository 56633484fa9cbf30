// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.alert.Alert;
import java.io.IOException;
import java.util.List;

/** Folds a recording; {@code io.pawprint.replay} does it. */
@FunctionalInterface
public interface Replayer {

  /**
   * All transitions in order.
   *
   * @throws IOException if the recording cannot be read or a file cannot be written
   */
  List<Alert> replay(ReplayRequest request) throws IOException;
}
