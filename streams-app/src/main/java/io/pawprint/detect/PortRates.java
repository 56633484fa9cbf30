// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How fast connections to one destination open, and how fast ports come back without TIME_WAIT,
 * over as long as the rate has been the same:
 *
 * <pre>
 *   span = 0.75 s, doubled up to 48 s while there are few, and while the opens n of its older half
 *   agree with the m of the newer half:  |n - m| ≤ 2.5 √(n + m)
 * </pre>
 */
final class PortRates {

  private static final long SPAN_NS = 48_000_000_000L;
  private static final long SLICE_NS = 250_000_000L;
  private static final long LEAST_SPAN_NS = 750_000_000L;
  private static final long RECENT_NS = 12_000_000_000L;
  private static final double SAME_RATE = 2.5;

  /** Fewer connections than this are not compared with those before them. */
  private static final int COMPARED_FROM = 24;

  /** A rate wants this many connections. */
  static final int RATE_FROM = 10;

  private final SliceRing opened = new SliceRing(SPAN_NS, SLICE_NS);
  private final SliceRing returned = new SliceRing(SPAN_NS, SLICE_NS);
  private final SliceRing oddOpened = new SliceRing(RECENT_NS, SLICE_NS);

  void advance(long nowNs) {
    opened.advance(nowNs);
    returned.advance(nowNs);
    oddOpened.advance(nowNs);
  }

  /** A port was taken. */
  void opened(long timeNs, int port) {
    opened.add(timeNs, 1);
    if ((port & 1) != 0) {
      oddOpened.add(timeNs, 1);
    }
  }

  /** A port came back without TIME_WAIT. */
  void returned(long timeNs) {
    returned.add(timeNs, 1);
  }

  /** Connections that the rate rests on. */
  int opens() {
    return opened.sum(spanNs());
  }

  // (n - 1) opens over the time from the first to now; the first was half a slice into its own
  double opensPerS() {
    long spanNs = spanNs();
    int opens = opened.sum(spanNs);
    return opens < RATE_FROM ? 0 : (opens - 1) / (reachNs(spanNs) / 1e9);
  }

  /** How far off the rate may be: the count of n independent connections is off by √n. */
  double error() {
    return 1 / Math.sqrt(Math.max(1, opens()));
  }

  /** Ports newly blocked per second: opens less what came back. */
  double blockedPerS() {
    long spanNs = spanNs();
    int opens = opened.sum(spanNs);
    double share = opens == 0 ? 0 : Math.max(0, opens - returned.sum(spanNs)) / (double) opens;
    return share * opensPerS();
  }

  /** Share of the last twelve seconds' connections that took a port of that parity; 0 if few. */
  double share(boolean odd) {
    int opens = opened.sum(RECENT_NS);
    int odds = oddOpened.sum(RECENT_NS);
    return opens < RATE_FROM ? 0 : (odd ? odds : opens - odds) / (double) opens;
  }

  /** Connections of the last twelve seconds. */
  int recent() {
    return opened.sum(RECENT_NS);
  }

  /** Whether the rate has been the same for a second and more. */
  boolean settled() {
    return spanNs() >= 2 * LEAST_SPAN_NS;
  }

  private long reachNs(long spanNs) {
    return Math.max(SLICE_NS, opened.reachNs(spanNs) - SLICE_NS / 2);
  }

  private long spanNs() {
    long spanNs = LEAST_SPAN_NS;
    int newer = opened.sum(spanNs);
    while (spanNs < SPAN_NS) {
      int all = opened.sum(2 * spanNs);
      if (newer >= COMPARED_FROM && Math.abs(all - 2 * newer) > SAME_RATE * Math.sqrt(all)) {
        return spanNs;
      }
      spanNs *= 2;
      newer = all;
    }
    return spanNs;
  }

  void writeTo(DataOutput out) throws IOException {
    opened.writeTo(out);
    returned.writeTo(out);
    oddOpened.writeTo(out);
  }

  void readFrom(DataInput in) throws IOException {
    opened.readFrom(in);
    returned.readFrom(in);
    oddOpened.readFrom(in);
  }
}
