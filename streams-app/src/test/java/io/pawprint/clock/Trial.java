// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

/** The SYNs of one source, in order of their arrival, and what the fold makes of them. */
final class Trial {

  private record Syn(double arrivalS, int tsVal) {}

  private static final long START_NS = 1_795_201_771_000_000_000L;

  final Random random;
  double seconds = 600;
  double delayS = 0.020;
  private final List<Syn> syns = new ArrayList<>();

  Trial(long seed) {
    random = new Random(seed);
  }

  int size() {
    return syns.size();
  }

  /** Three to eight SYNs. */
  int few() {
    return 3 + random.nextInt(6);
  }

  double anyTime() {
    return random.nextDouble() * seconds;
  }

  Trial syn(double sentS, int tsVal) {
    double lateS = -delayS * Math.log(1 - random.nextDouble());
    syns.add(new Syn(sentS + lateS, tsVal));
    return this;
  }

  Trial machine(Machine machine, int count) {
    for (int i = 0; i < count; i++) {
      double atS = anyTime();
      syn(atS, machine.tsVal(atS));
    }
    return this;
  }

  Trial machines(int count) {
    for (int i = 0; i < count; i++) {
      machine(Machine.usual(random), few());
    }
    return this;
  }

  /** A machine that draws each TSval. */
  Trial clockless(int count) {
    for (int i = 0; i < count; i++) {
      syn(anyTime(), random.nextInt());
    }
    return this;
  }

  /** One machine whose clock is another one from {@code changeS} on. */
  Trial changing(Machine before, Machine after, double changeS, int count) {
    for (int i = 0; i < count; i++) {
      double atS = anyTime();
      syn(atS, (atS < changeS ? before : after).tsVal(atS));
    }
    return this;
  }

  int startMs() { return (int) (START_NS / 1_000_000); }
  void dump(Machine m) { for (Syn x : syns) System.out.printf(" %.2f:%d", x.arrivalS, (int)(x.tsVal - m.tsVal(x.arrivalS))); System.out.println(); }

  ClockEstimate estimate(int lines) {
    return estimate(lines, new ClockLines(), n -> {});
  }

  ClockEstimate estimate(int lines, ClockLines fold, IntConsumer afterEach) {
    byte[] record = new byte[ClockLines.recordBytes(lines)];
    syns.sort(Comparator.comparingDouble(Syn::arrivalS));
    int folded = 0;
    for (Syn syn : syns) {
      long timeNs = START_NS + (long) (syn.arrivalS * 1e9);
      fold.observe(record, 0, record.length, timeNs, syn.tsVal);
      afterEach.accept(++folded);
    }
    return fold.estimate(record, 0, record.length);
  }
}
