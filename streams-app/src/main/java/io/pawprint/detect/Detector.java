// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;

/** Looks at a host once for every second of host time that brought something. */
interface Detector {

  /** Looks, and says what holds or has ended. */
  void look(Situation host, Consumer<Finding> findings);

  /** Writes what it remembers from look to look. */
  void writeTo(DataOutput out) throws IOException;

  /** Reads what {@link #writeTo} wrote. */
  void readFrom(DataInput in) throws IOException;
}
