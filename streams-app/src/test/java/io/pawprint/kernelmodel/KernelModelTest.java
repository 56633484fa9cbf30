// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelModelTest {

  private static final long START_NS = 1_795_201_770_123_456_789L;

  static Scored run(long seed, Traffic traffic, double seconds, boolean allSegments) {
    World world = new World(START_NS, new Random(seed));
    world.server = new ServerModel(world);
    world.loss = traffic.loss();
    new Crowd(world, traffic).start();
    world.runUntil(START_NS + (long) (seconds * 1e9));
    return Scored.of(
        shown(world, traffic), Crowd.locals(traffic), world.server.outcomes, allSegments);
  }

  /** What a capture makes of it: copies, and segments a little out of order. */
  private static List<World.Captured> shown(World world, Traffic traffic) {
    List<World.Captured> shown = new ArrayList<>();
    for (World.Captured one : world.captured) {
      boolean late = world.random.nextDouble() < traffic.swapped();
      shown.add(late ? new World.Captured(one.timeNs() + 200_000, one.packet()) : one);
      if (world.random.nextDouble() < traffic.copies()) {
        shown.add(new World.Captured(one.timeNs() + 30_000, one.packet()));
      }
    }
    shown.sort(Comparator.comparingLong(World.Captured::timeNs));
    return shown;
  }

  @Test
  void explore() {
    for (Manner manner : Manner.values()) {
      report(manner.name(), 0, 5, List.of(manner));
    }
    report("all", 0, 5, List.of(Manner.values()));
    for (double way : new double[] {20, 60, 150, 300}) {
      report("way " + way, 0, way, List.of(Manner.SERVER_FIRST, Manner.SERVER_FIRST_SLOW_CLIENT, Manner.CLIENT_FIRST));
    }
    for (double loss : new double[] {0.002, 0.01, 0.05}) {
      report("loss " + loss, loss, 10, List.of(Manner.SERVER_FIRST, Manner.SERVER_FIRST_SLOW_CLIENT, Manner.CLIENT_FIRST));
    }
  }

  private static void report(String name, double loss, double way, List<Manner> manners) {
    Scored sum = new Scored();
    Scored all = new Scored();
    for (int seed = 1; seed <= 8; seed++) {
      Traffic traffic = Traffic.draw(new Random(seed), loss, way, manners);
      sum = sum.plus(run(seed, traffic, 200, false));
      all = all.plus(run(seed, traffic, 200, true));
    }
    System.out.println(name + ": " + sum);
    System.out.println("      all segments: " + all);
    assertThat(sum.syns).isPositive();
  }
}
