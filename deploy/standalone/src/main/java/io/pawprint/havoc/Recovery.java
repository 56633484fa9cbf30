// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.havoc;

import io.pawprint.torture.Progress;
import io.pawprint.torture.Site;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;

/**
 * How soon the instances were back after a fault: since when all that had been sent by then is
 * committed, and when they last were more than a few seconds behind. Samples in a thread of its
 * own.
 */
final class Recovery implements AutoCloseable {

  private static final long EVERY_MS = 250;
  private static final int BEHIND_S = 4; // a commit a second, and what is under way

  private final Site site;
  private final long recordsPerS;
  private final Map<TopicPartition, Long> before;
  private final long beganNs = System.nanoTime();
  private final Thread thread = new Thread(this::run, "pawprint-recovery");
  private long againNs;
  private long lastBehindNs = beganNs;
  private boolean caughtUp;
  private long behindMax;

  /** Begins now. */
  Recovery(Site site, long recordsPerS) throws Exception {
    this.site = site;
    this.recordsPerS = recordsPerS;
    this.before = site.progress().ends();
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        sample();
        Thread.sleep(EVERY_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sample() throws InterruptedException {
    try {
      Map<TopicPartition, Long> committed = site.progress().committed();
      Map<TopicPartition, Long> ends = site.progress().ends();
      sampled(
          Progress.behind(before, committed) == 0, Progress.behind(ends, committed));
    } catch (ExecutionException | TimeoutException e) {
      sampled(false, 0); // a broker does not answer: nobody knows
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void sampled(boolean again, long behind) {
    long nowNs = System.nanoTime();
    if (again && againNs == 0) {
      againNs = nowNs;
    }
    behindMax = Math.max(behindMax, behind);
    caughtUp = againNs > 0 && behind <= BEHIND_S * recordsPerS;
    if (!caughtUp) {
      lastBehindNs = nowNs;
    }
  }

  /** Whether they are hardly behind now. */
  synchronized boolean isCaughtUp() {
    return caughtUp;
  }

  /** Seconds from the fault until all that was sent before it was committed. */
  synchronized double againS() {
    return againNs == 0 ? Double.NaN : (againNs - beganNs) / 1e9;
  }

  /** Seconds from the fault until they were hardly behind, and stayed so. */
  synchronized double caughtUpS() {
    return caughtUp ? (lastBehindNs - beganNs) / 1e9 : Double.NaN;
  }

  /** Seconds from the fault until then; not a number for 0. */
  double sinceS(long atNs) {
    return atNs == 0 ? Double.NaN : (atNs - beganNs) / 1e9;
  }

  /** Most records. */
  synchronized long behindMax() {
    return behindMax;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
