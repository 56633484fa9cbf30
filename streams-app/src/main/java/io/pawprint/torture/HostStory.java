// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * What one host sends in so many seconds, from a seed. It has tcp_tw_recycle on and clients behind
 * NAT; from second 20 to 110 their SYNs are dropped and the TIME_WAIT table overflows.
 *
 * @param sysctl settings, at the start
 * @param netstat counters, every second
 * @param syn rows, every half second
 */
public record HostStory(
    String hostId,
    List<SysctlReading> sysctl,
    List<NetstatReading> netstat,
    List<SegmentBatch> syn) {

  public static final long BEGIN_S = HostLife.BEGIN_S;

  public static HostStory of(long seed, String hostId, int seconds) {
    return of(seed, hostId, seconds, second -> second >= 20 && second < 110);
  }

  /** With trouble whenever that says so, and settings every five minutes. */
  public static HostStory of(long seed, String hostId, int seconds, IntPredicate troubleAt) {
    HostLife life = new HostLife(seed, hostId, troubleAt);
    HostStory story =
        new HostStory(hostId, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int second = 0; second < seconds; second++) {
      HostLife.Second next = life.next();
      next.sysctl().ifPresent(story.sysctl::add);
      story.syn.addAll(next.syn());
      story.netstat.add(next.netstat());
    }
    return story;
  }

  /** All three topics in host time. */
  public List<Observation> merged() {
    return Stream.<List<? extends Observation>>of(sysctl, netstat, syn)
        .flatMap(List::stream)
        .<Observation>map(o -> o)
        .sorted(Comparator.comparingLong(Observation::timeNs))
        .toList();
  }
}
