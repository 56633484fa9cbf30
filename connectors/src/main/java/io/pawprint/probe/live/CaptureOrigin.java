// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.tcp.Ip;
import java.util.Collection;

/** Where segments come from, and how to begin anew when they cease to. */
interface CaptureOrigin {

  /**
   * Opens it.
   *
   * @param sampleBits k: one remote address in 2^k is enough; more may come
   * @param locals the local addresses, which sampling needs
   * @throws ProbeException if that is not possible now; says what to do
   */
  SegmentFeed open(int sampleBits, Collection<Ip> locals) throws ProbeException;

  /** Whether it leaves out by itself what sampling does not want. */
  boolean filters();

  /** What it is, for people: {@code tcpdump on eth0}. */
  String name();
}
