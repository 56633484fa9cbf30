// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.intake;

/** A record that will never be readable; the message is the dead letter's reason. */
public final class RejectedRecordException extends Exception {

  private final boolean forged;

  RejectedRecordException(String reason) {
    this(reason, false);
  }

  private RejectedRecordException(String reason, boolean forged) {
    super(reason, null, false, false); // no stack trace: a flood of garbage must stay cheap
    this.forged = forged;
  }

  static RejectedRecordException forged(String reason) {
    return new RejectedRecordException(reason, true);
  }

  /** Whether it is not known to be of the host that its key names. */
  public boolean isForged() {
    return forged;
  }
}
