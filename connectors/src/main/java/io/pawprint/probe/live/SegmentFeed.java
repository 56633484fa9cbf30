// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.probe.pcap.Segment;
import java.io.IOException;
import java.util.Optional;

/** One open capture: a tcpdump, a FIFO or a rotated directory. One thread. */
interface SegmentFeed extends AutoCloseable {

  /**
   * Reads the next segment if there is one by now.
   *
   * @throws IOException if what comes is no capture, or it broke off
   */
  boolean poll(Segment into) throws IOException;

  /** Whether more may come. */
  boolean isAlive();

  /** Why it ended, in one line. */
  ProbeException failure();

  /** Asks for new counts; they come a moment later to {@link #lost}. */
  void askCounts();

  /** Segments known to be lost since it was opened; at least 1 for a hole of unknown size. */
  long lost();

  /** How far it was read; absent of what cannot be read again. */
  Optional<CapturePosition> position();

  @Override
  void close();
}
