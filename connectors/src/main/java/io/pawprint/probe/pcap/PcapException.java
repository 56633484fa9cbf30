// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

import java.io.IOException;

/**
 * A capture cannot be read, or not to its end. The message is one line that says what, where and
 * how much was read before; segments handed out before it stay good.
 */
public final class PcapException extends IOException {

  private final boolean damaged;

  private PcapException(String message, boolean damaged, Throwable cause) {
    super(message, cause);
    this.damaged = damaged;
  }

  /** Nothing of it can be read. */
  static PcapException unreadable(String message) {
    return new PcapException(message, false, null);
  }

  /** It ends, or stops making sense, in the middle. */
  static PcapException damaged(String message, Throwable cause) {
    return new PcapException(message, true, cause);
  }

  /** True when what came before the damage was read; false when nothing could be read at all. */
  public boolean isDamaged() {
    return damaged;
  }
}
