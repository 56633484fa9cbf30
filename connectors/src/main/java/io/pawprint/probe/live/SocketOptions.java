// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.probe.text.SocketTableBuilder;

/**
 * How to read the socket table.
 *
 * @param useSs false: {@code /proc/net/tcp} even where ss is there
 * @param periodMs between two dumps at least; never less than 20 times the last one's duration
 * @param top destinations told one by one
 */
public record SocketOptions(boolean useSs, long periodMs, int top) {

  /** ss, every 10 seconds. */
  public static final SocketOptions DEFAULT =
      new SocketOptions(true, 10_000, SocketTableBuilder.DEFAULT_TOP);
}
