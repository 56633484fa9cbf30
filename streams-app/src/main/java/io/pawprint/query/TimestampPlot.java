// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.clock.ClockLine;
import io.pawprint.tcp.TsVal;
import io.pawprint.verdict.SynPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A source's last SYNs against its clocks: the picture that shows several machines behind one
 * address.
 *
 * <pre>
 *   offset(syn) = (TSval - reference.tsVal - ticksPerS x (t - reference.at)) / ticksPerS
 * </pre>
 */
final class TimestampPlot {

  /** A SYN this far from a line is not on it: half a second of delay, and as much again. */
  private static final double ON_LINE_MS = 1_000;

  /** Where no clock is known: what most systems use. */
  private static final double USUAL_TICKS_PER_S = 1_000;

  private record Reference(double atMs, int tsVal, double ticksPerS) {

    /** Ticks from the reference line to the stamp, on the 32-bit circle. */
    double offsetS(double timeMs, int stamp) {
      long expected = Math.round(ticksPerS * (timeMs - atMs) / 1_000);
      return (stamp - tsVal - (int) expected) / ticksPerS;
    }
  }

  private final List<Reference> lines;
  private final List<SynPoint> syns;
  private final Optional<Reference> reference;

  TimestampPlot(List<ClockLine> clocks, List<SynPoint> syns, long asOfMs) {
    this.syns = syns;
    lines = clocks.stream().map(line -> reference(line, asOfMs)).toList();
    reference =
        clocks.stream()
            .max(Comparator.comparingInt(ClockLine::syns))
            .map(line -> reference(line, asOfMs))
            .or(() -> syns.stream().filter(SynPoint::hasTs).findFirst()
                .map(syn -> new Reference(syn.timeNs() / 1e6, syn.tsVal(), USUAL_TICKS_PER_S)));
  }

  private static Reference reference(ClockLine line, long asOfMs) {
    double rate = line.ticksPerS() > 0 ? line.ticksPerS() : USUAL_TICKS_PER_S;
    return new Reference(wholeMs(line.anchorMs(), asOfMs), line.anchorTsVal(), rate);
  }

  /** The moment whose low 32 bits these are, within 24 days of the other. */
  static long wholeMs(int low, long asOfMs) {
    return asOfMs - ((int) asOfMs - low);
  }

  void writeTo(ObjectNode node) {
    if (reference.isPresent()) {
      node.putObject("reference")
          .put("atMs", Math.round(reference.get().atMs()))
          .put("tsVal", TsVal.unsigned(reference.get().tsVal()))
          .put("ticksPerS", reference.get().ticksPerS());
    } else {
      node.putNull("reference");
    }
    ArrayNode points = node.putArray("points");
    syns.forEach(syn -> point(points.addObject(), syn));
  }

  private void point(ObjectNode node, SynPoint syn) {
    double timeMs = syn.timeNs() / 1e6;
    node.put("timeMs", timeMs);
    node.put("tsVal", syn.hasTs() ? Long.valueOf(TsVal.unsigned(syn.tsVal())) : null);
    node.put(
        "offsetS",
        syn.hasTs() ? reference.map(line -> line.offsetS(timeMs, syn.tsVal())).orElse(null) : null);
    int nearest = -1;
    double residualMs = ON_LINE_MS;
    for (int i = 0; i < lines.size() && syn.hasTs(); i++) {
      double apartMs = 1_000 * lines.get(i).offsetS(timeMs, syn.tsVal());
      if (Math.abs(apartMs) < Math.abs(residualMs)) {
        nearest = i;
        residualMs = apartMs;
      }
    }
    node.put("line", nearest < 0 ? null : Integer.valueOf(nearest));
    node.put("residualMs", nearest < 0 ? null : Double.valueOf(residualMs));
    node.put("first", syn.first());
    node.put("verdict", syn.verdict().label());
    node.put("cause", syn.cause().label());
  }
}
