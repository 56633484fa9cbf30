// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import java.util.function.Consumer;

/**
 * When to begin a broken capture anew: after a second, then after twice as long each time, up to a
 * minute. Each trouble is said once.
 */
public final class Restarts {

  private static final long FIRST_WAIT_NS = 1_000_000_000L;
  private static final long LONGEST_WAIT_NS = 60_000_000_000L;
  /** A capture that ran this long was no false start. */
  private static final long STABLE_NS = 60_000_000_000L;

  private final Consumer<String> say;
  private final long firstWaitNs;
  private long waitNs;
  private long dueNs = System.nanoTime();
  private long beganNs;
  private boolean everOpen;
  private long count;
  private String trouble = "";
  private String unsaid = "";

  /** @param say takes a line for a person when a capture cannot begin, breaks off, goes on */
  public Restarts(Consumer<String> say) {
    this(say, FIRST_WAIT_NS);
  }

  Restarts(Consumer<String> say, long firstWaitNs) {
    this.say = say;
    this.firstWaitNs = firstWaitNs;
    this.waitNs = firstWaitNs;
  }

  boolean isDue() {
    boolean due = System.nanoTime() - dueNs >= 0;
    if (due && !unsaid.isEmpty()) {
      say.accept(unsaid);
      unsaid = "";
    }
    return due;
  }

  /** It could not begin. */
  void failed(String why) {
    if (!why.equals(trouble)) {
      trouble = why;
      say.accept(why + "; no SYNs until then, tried again at least every minute");
    }
    delay();
  }

  /** It was running and has ended. */
  void brokeOff(String why) {
    if (System.nanoTime() - beganNs > STABLE_NS) {
      waitNs = firstWaitNs;
    }
    trouble = why;
    count++;
    // said when it is begun anew: Ctrl-C ends tcpdump too, and that is no trouble
    unsaid = why + "; begun anew, and what was missed meanwhile is declared lost";
    delay();
  }

  private void delay() {
    dueNs = System.nanoTime() + waitNs;
    waitNs = Math.min(2 * waitNs, LONGEST_WAIT_NS);
  }

  /** It runs; true if it ran before, so that there is a hole. */
  boolean succeeded(String name) {
    boolean hole = everOpen;
    if (!trouble.isEmpty()) {
      say.accept("capturing " + (everOpen ? "again: " : "now: ") + name);
      trouble = "";
    }
    everOpen = true;
    beganNs = System.nanoTime();
    return hole;
  }

  /** Times it broke off. */
  long count() {
    return count;
  }
}
