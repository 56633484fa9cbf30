// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.replay.range.RangePlan;
import io.pawprint.replay.range.Tally;
import java.time.Duration;
import java.util.Locale;

/** A line on the terminal while a range is played: how far, how fast, how long still. */
final class ReplayProgress implements AutoCloseable {

  private static final long EVERY_MS = 500;

  private final RangePlan plan;
  private final Tally tally;
  private final Terminal terminal;
  private final long beganNs = System.nanoTime();
  private final Thread thread;

  ReplayProgress(RangePlan plan, Tally tally, Terminal terminal) {
    this.plan = plan;
    this.tally = tally;
    this.terminal = terminal;
    thread = new Thread(this::run, "pawprint-progress");
    thread.setDaemon(true);
    if (terminal.errIsTerminal()) {
      thread.start();
    }
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(EVERY_MS);
        terminal.status(line());
      }
    } catch (InterruptedException e) {
      terminal.status("");
    }
  }

  // left = (all - done) / rate so far
  private String line() {
    double seconds = seconds();
    long done = tally.offsets();
    long all = Math.max(1, plan.offsets());
    String left =
        done == 0 ? "" : ", " + text((long) ((all - done) / (done / seconds))) + " left";
    return String.format(
        Locale.ROOT, "replaying %d %%: %,d of %,d records, %,.0f records/s, %,.1f MB/s%s",
        100 * done / all, done, all, tally.records() / seconds, tally.bytes() / 1e6 / seconds,
        left);
  }

  double seconds() {
    return (System.nanoTime() - beganNs) / 1e9;
  }

  /** A length of time in words: {@code 1 h 5 min}, {@code 12 s}. */
  static String text(long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    return time.toHours() > 0
        ? time.toHours() + " h " + time.toMinutesPart() + " min"
        : time.toMinutes() > 0
            ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
            : seconds + " s";
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
