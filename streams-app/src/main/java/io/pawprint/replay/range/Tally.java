// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import io.pawprint.detect.Losses;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How far a replay has come, and what it has met. Thread-safe. */
public final class Tally {

  private static final int HOSTS_TOLD_MAX = 20;

  private final LongAdder offsets = new LongAdder();
  private final LongAdder records = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAdder alerts = new LongAdder();
  private final AtomicLong hosts = new AtomicLong();
  private final AtomicLong otherHosts = new AtomicLong();
  private final TreeSet<String> someOthers = new TreeSet<>();
  private final Gaps gaps = new Gaps();
  private Losses losses = new Losses(0, 0, 0, 0, 0, 0, 0, 0, 0);

  void read(int recordBytes) {
    records.increment();
    bytes.add(recordBytes);
  }

  void rows(int more) {
    rows.add(more);
  }

  void passed(long more) {
    offsets.add(more);
  }

  void alert() {
    alerts.increment();
  }

  void host() {
    hosts.incrementAndGet();
  }

  void otherHost(String hostId) {
    otherHosts.incrementAndGet();
    synchronized (someOthers) {
      someOthers.add(hostId);
      if (someOthers.size() > HOSTS_TOLD_MAX) {
        someOthers.pollLast();
      }
    }
  }

  synchronized void lost(Losses more) {
    losses = losses.plus(more);
  }

  Gaps gaps() {
    return gaps;
  }

  /** Offsets passed of those that the plan names. */
  public long offsets() {
    return offsets.sum();
  }

  /** Records read. */
  public long records() {
    return records.sum();
  }

  /** Bytes of their values. */
  public long bytes() {
    return bytes.sum();
  }

  /** Rows of SYN batches judged. */
  public long rows() {
    return rows.sum();
  }

  /** Transitions of the range. */
  public long alerts() {
    return alerts.sum();
  }

  /** Hosts played. */
  public long hosts() {
    return hosts.get();
  }

  /** Hosts that the glob left out. */
  public long otherHosts() {
    return otherHosts.get();
  }

  /** Names of some of these. */
  public String someOtherHosts() {
    synchronized (someOthers) {
      return String.join(", ", someOthers);
    }
  }

  /** What could not be read. */
  public Gaps unread() {
    return gaps;
  }

  /** What the monitors left out. */
  public synchronized Losses losses() {
    return losses;
  }
}
