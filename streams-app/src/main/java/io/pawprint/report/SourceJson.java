// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.clock.ClockEstimate;
import io.pawprint.clock.ClockLine;
import io.pawprint.tcp.TsVal;
import io.pawprint.verdict.SourceReport;
import java.util.Comparator;
import java.util.List;

/** One source's SYNs and clock lines, for the timestamp plot. */
final class SourceJson {

  /** Lines drawn; a source has rarely more. */
  private static final int MAX_LINES = 64;

  private SourceJson() {}

  static ObjectNode of(HostRecorder host, SourceTrace trace) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("local", trace.local().toString());
    node.put("remote", trace.remote().toString());
    node.put("syns", trace.syns());
    node.put("lost", trace.lost());
    ClockEstimate clocks = host.known(trace).flatMap(SourceReport::clocks).orElse(null);
    if (clocks != null) {
      node.put("machines", clocks.machines());
      node.put("many", clocks.many());
      node.put("clockless", clocks.clockless());
      node.put("confidence", Math.round(clocks.confidence() * 1000) / 1000.0);
    }
    lines(node.putArray("lines"), clocks == null ? List.of() : clocks.lines(), host.lastNs());
    points(node, "accepted", trace.accepted());
    points(node, "dropped", trace.dropped());
    points(node, "refused", trace.refused());
    points(node, "remembered", trace.remembered());
    return node;
  }

  private static void lines(ArrayNode node, List<ClockLine> lines, long lastNs) {
    lines.stream()
        .sorted(Comparator.comparingInt(ClockLine::syns).reversed())
        .limit(MAX_LINES)
        .forEach(
            line -> node.addObject()
                .put("fromS", seconds(line.firstMs(), lastNs))
                .put("toS", seconds(line.lastMs(), lastNs))
                .put("anchorS", seconds(line.anchorMs(), lastNs))
                .put("anchorTsVal", TsVal.unsigned(line.anchorTsVal()))
                .put("ticksPerS", Math.round(line.ticksPerS() * 1000) / 1000.0)
                .put("syns", line.syns()));
  }

  /** A line knows the low 32 bits of its milliseconds; the recording's end gives the others. */
  private static double seconds(int lowMs, long lastNs) {
    long lastMs = Math.floorDiv(lastNs, 1_000_000L);
    return (lastMs - ((int) lastMs - lowMs)) / 1e3;
  }

  private static void points(ObjectNode node, String name, PointSample points) {
    ObjectNode to = node.putObject(name);
    to.put("seen", points.seen());
    to.put("oneIn", points.oneIn());
    ArrayNode times = to.putArray("atS");
    ArrayNode values = to.putArray("tsVal");
    for (int i = 0; i < points.size(); i++) {
      times.add(ReportJson.seconds(points.timeNs(i)));
      if (points.hasTs(i)) {
        values.add(TsVal.unsigned(points.tsVal(i)));
      } else {
        values.addNull();
      }
    }
  }
}
