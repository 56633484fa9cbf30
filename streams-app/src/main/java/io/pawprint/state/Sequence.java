// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Lets one thread write plain memory that others copy, without a lock: odd while it is being
 * written. A copy counts only if the number was even before and is the same after. Sections may
 * nest.
 */
final class Sequence {

  private static final VarHandle NUMBER;

  static {
    try {
      NUMBER = MethodHandles.lookup().findVarHandle(Sequence.class, "number", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("unused") // by the handle
  private int number;

  private int depth;

  /** The writer is about to write. */
  void begin() {
    if (depth++ == 0) {
      NUMBER.setOpaque(this, (int) NUMBER.get(this) + 1);
      VarHandle.storeStoreFence();
    }
  }

  /** The writer has written. */
  void end() {
    if (--depth == 0) {
      NUMBER.setRelease(this, (int) NUMBER.get(this) + 1);
    }
  }

  /** A reader is about to read: not now if it is odd. */
  int read() {
    return (int) NUMBER.getAcquire(this);
  }

  /** Whether nothing was written since {@link #read} gave that number. */
  boolean still(int before) {
    VarHandle.acquireFence();
    return (int) NUMBER.getOpaque(this) == before;
  }
}
