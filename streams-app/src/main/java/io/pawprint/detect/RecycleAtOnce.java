// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.tcp.Ip;
import io.pawprint.verdict.KernelRuleChoice;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Opens {@link RecycleUnderNat} within a second of host time, on the SYN topic alone: when several
 * first SYNs were dropped by a rule that was measured, on closes that were seen. What is to be
 * waited for otherwise is the end of the second, and the counters of the next.
 *
 * <p>How topics interleave must not matter, and looks hang on all of them. So a drop in second s
 * is told before s is looked at, and by what was known when s - 2 was:
 *
 * <pre>
 *   ... look(s-2)   look(s-1)   look(s) ...       nothing open after look(s-2)?
 *            └─ told at once, s ──┘               then it is told, wherever look(s-1) is;
 *                                                 what opens at look(s-1) waits for that
 * </pre>
 */
final class RecycleAtOnce {

  /** Rules less certain than this wait for the counters. */
  private static final double CONFIDENT = 0.9;

  /** Seconds that may wait for looks: the skew, and then some. */
  private static final int WAITING_MAX = 16;

  /** One drop. */
  private record Drop(long timeNs, Ip source, Service service, ClockView clocks) {}

  private final int least;
  private final Deque<Drop> drops = new ArrayDeque<>();
  private final List<RecycleNews> waiting = new ArrayList<>();
  private final long[] lookS = {Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE};
  private final boolean[] closed = {true, true, true};
  private boolean more;
  private long toldNs = Long.MIN_VALUE;
  private long toldSinceNs;

  /** @param least first SYNs dropped within five minutes that are enough */
  RecycleAtOnce(int least) {
    this.least = Math.max(1, least);
  }

  /** A first SYN was dropped, as far as closes that were seen can tell. */
  void dropped(SegmentColumns rows, int row, ClockView clocks) {
    if (drops.size() == least) {
      drops.poll();
    }
    drops.add(
        new Drop(
            rows.timeNs[row], rows.remote(row),
            new Service(rows.local(row), rows.localPort[row]), clocks));
    more = true;
  }

  /** The batch is whole. */
  void through(KernelRuleChoice rule, int recycle) {
    if (!more) {
      return;
    }
    more = false;
    Drop last = drops.getLast();
    long sinceNs = drops.getFirst().timeNs();
    boolean enough =
        drops.size() == least && last.timeNs() - sinceNs < Window.SPAN_S * 1_000_000_000L;
    long second = Timeline.second(last.timeNs());
    boolean said = !waiting.isEmpty() && waiting.get(waiting.size() - 1).second() >= second;
    if (!enough || said || waiting.size() == WAITING_MAX || rule.confidence() < CONFIDENT
        || !rule.rule().measured() || stepBack(last)) {
      return;
    }
    waiting.add(
        new RecycleNews(
            last.timeNs(), sinceNs, least,
            drops.stream().map(Drop::source).distinct().sorted().toList(),
            last.service(), last.clocks(), recycle, rule));
  }

  /** One client's reboot: nobody is called for that. */
  private boolean stepBack(Drop last) {
    List<FailingSources.Loss> losses =
        drops.stream().map(Drop::source).distinct()
            .map(source -> new FailingSources.Loss(source, least)).toList();
    return RecycleCause.of(least, 0, losses, List.of(last.clocks())) == RecycleCause.STEP_BACK;
  }

  /** Everything before {@code upToS - 1} was looked at: tells what waited for that. */
  void tell(long upToS, String hostId, Consumer<Finding> findings) {
    while (!waiting.isEmpty() && waiting.get(0).second() <= upToS) {
      RecycleNews news = waiting.remove(0);
      long second = news.second();
      boolean toldBefore =
          toldNs != Long.MIN_VALUE && Timeline.second(toldNs) >= second - 1;
      if (second > lookS[0] && closedAsOf(second - 2) && !toldBefore) {
        toldNs = news.timeNs();
        toldSinceNs = news.sinceNs();
        findings.accept(news.finding(hostId));
      }
    }
  }

  private boolean closedAsOf(long second) {
    for (int i = 0; i < lookS.length; i++) {
      if (lookS[i] <= second) {
        return closed[i];
      }
    }
    return false;
  }

  /**
   * A second was looked at.
   *
   * @param isClosed whether nothing is open, or about to be, so that news may be told
   */
  void looked(long second, boolean isClosed) {
    for (int i = lookS.length - 1; i > 0; i--) {
      lookS[i] = lookS[i - 1];
      closed[i] = closed[i - 1];
    }
    lookS[0] = second;
    closed[0] = isClosed;
  }

  /** Whether it was told in that second, or after the look before it. */
  boolean toldIn(long second) {
    return toldNs != Long.MIN_VALUE
        && Timeline.second(toldNs) <= second
        && Timeline.second(toldNs) > lookS[0];
  }

  /** Host time of what was told last. */
  long toldNs() {
    return toldNs;
  }

  /** Host time of the first drop that it was told of. */
  long toldSinceNs() {
    return toldSinceNs;
  }

  /** The host's clock went back. */
  void startAnew() {
    drops.clear();
    waiting.clear();
    more = false;
    toldNs = Long.MIN_VALUE;
    Arrays.fill(lookS, Long.MIN_VALUE);
    Arrays.fill(closed, closed[0]);
  }

  /** Nothing is known but whether something is open. */
  void resume(boolean isClosed) {
    Arrays.fill(closed, isClosed);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(drops.size());
    for (Drop drop : drops) {
      out.writeLong(drop.timeNs());
      Ips.write(out, drop.source());
      Ips.write(out, drop.service().local());
      out.writeInt(drop.service().port());
      drop.clocks().writeTo(out);
    }
    out.writeInt(waiting.size());
    for (RecycleNews news : waiting) {
      news.writeTo(out);
    }
    for (int i = 0; i < lookS.length; i++) {
      out.writeLong(lookS[i]);
      out.writeBoolean(closed[i]);
    }
    out.writeLong(toldNs);
    out.writeLong(toldSinceNs);
  }

  void readFrom(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      drops.add(
          new Drop(
              in.readLong(), Ips.read(in), new Service(Ips.read(in), in.readInt()),
              ClockView.readFrom(in)));
    }
    while (drops.size() > least) {
      drops.poll(); // the threshold was lowered meanwhile
    }
    for (int left = in.readInt(); left > 0; left--) {
      waiting.add(RecycleNews.readFrom(in));
    }
    for (int i = 0; i < lookS.length; i++) {
      lookS[i] = in.readLong();
      closed[i] = in.readBoolean();
    }
    toldNs = in.readLong();
    toldSinceNs = in.readLong();
  }
}
