// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.intake;

/** A record that will never be readable; the message is the dead letter's reason. */
public final class RejectedRecordException extends Exception {

  RejectedRecordException(String reason) {
    super(reason, null, false, false); // no stack trace: a flood of garbage must stay cheap
  }
}
