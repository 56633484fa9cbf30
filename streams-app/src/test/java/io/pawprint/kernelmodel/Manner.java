// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

/** Who closes, and how. */
enum Manner {
  /** The server closes, the client's FIN comes with its ACK. */
  SERVER_FIRST,
  /** The server closes, the client acknowledges and closes a moment later. */
  SERVER_FIRST_SLOW_CLIENT,
  /** The server closes, the client acknowledges and keeps its end for minutes. */
  POOLED,
  /** The server closes, the client answers with a RST. */
  RESET_BY_CLIENT,
  /** Both close at once. */
  BOTH,
  /** The client closes first. */
  CLIENT_FIRST,
  /** The server shuts its end down and waits for the client's. */
  LINGERING
}
