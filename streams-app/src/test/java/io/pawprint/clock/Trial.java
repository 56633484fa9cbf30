// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** The SYNs of one source over some time, ten minutes by default, and what is made of them. */
final class Trial {

  record Syn(double arrivalS, int tsVal) {

    long timeNs() {
      return 1_795_201_771_000_000_000L + (long) (arrivalS * 1e9);
    }
  }

  final Random random;
  private final List<Syn> syns = new ArrayList<>();
  private double seconds = 600;
  private DoubleSupplier lateS;

  Trial(long seed) {
    // Random draws alike from neighbouring seeds; SplittableRandom scatters them
    random = new Random(new SplittableRandom(seed).nextLong());
    lateS = () -> -0.020 * Math.log(1 - random.nextDouble());
  }

  Trial lasting(double s) {
    seconds = s;
    return this;
  }

  Trial late(DoubleSupplier s) {
    lateS = s;
    return this;
  }

  /** Three to eight SYNs. */
  int few() {
    return 3 + random.nextInt(6);
  }

  double anyTimeS() {
    return random.nextDouble() * seconds;
  }

  int size() {
    return syns.size();
  }

  Trial syn(double sentS, int tsVal) {
    syns.add(new Syn(sentS + lateS.getAsDouble(), tsVal));
    return this;
  }

  Trial machine(Machine machine, int count) {
    return changing(machine, machine, seconds, count);
  }

  Trial machines(int count) {
    for (int i = 0; i < count; i++) {
      machine(Machine.usual(random), few());
    }
    return this;
  }

  /** One machine whose clock is another one from {@code changeS} on. */
  Trial changing(Machine before, Machine after, double changeS, int count) {
    for (int i = 0; i < count; i++) {
      double atS = anyTimeS();
      syn(atS, (atS < changeS ? before : after).tsVal(atS));
    }
    return this;
  }

  /** Up to six SYNs within a third of a second, like a browser's. */
  Trial bursts(Machine machine, int count) {
    for (int i = 0; i < count; i++) {
      double atS = anyTimeS();
      for (int syn = random.nextInt(6); syn >= 0; syn--) {
        double laterS = atS + 0.3 * random.nextDouble();
        syn(laterS, machine.tsVal(laterS));
      }
    }
    return this;
  }

  /** A machine that draws each TSval. */
  Trial clockless(int count) {
    for (int i = 0; i < count; i++) {
      syn(anyTimeS(), random.nextInt());
    }
    return this;
  }

  /** In order of arrival. */
  List<Syn> syns() {
    syns.sort(Comparator.comparingDouble(Syn::arrivalS));
    return syns;
  }

  ClockEstimate estimate() {
    return estimate(ClockLines.DEFAULT_LINES);
  }

  ClockEstimate estimate(int lines) {
    ClockLines fold = new ClockLines();
    byte[] record = new byte[ClockLines.recordBytes(lines)];
    for (Syn syn : syns()) {
      fold.observe(record, 0, record.length, syn.timeNs(), syn.tsVal());
    }
    return fold.estimate(record, 0, record.length);
  }
}
