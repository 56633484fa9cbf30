// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import io.pawprint.detect.Memory;
import io.pawprint.replay.Span;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the offsets of a range, of its warm-up before and of the last answers after it. The ends
 * are those of the moment: a live topic does not make a replay run for ever.
 *
 * <pre>
 *   oldest kept ──┬── from - warm-up ──────── from ═════════ to ── + 3 s ── newest
 *                 └ after it: retention cut   │              │
 *     offsets:        Lane.from ──────────────┴──────────────┴──→ Lane.to
 * </pre>
 */
public final class RangePlanner {

  private final RangeRequest request;
  private final List<String> notes = new ArrayList<>();

  private Map<TopicPartition, ListOffsetsResultInfo> ends;
  private Map<TopicPartition, ListOffsetsResultInfo> begins;
  private Map<TopicPartition, ListOffsetsResultInfo> firsts;
  private long oldestMs = Long.MAX_VALUE;
  private long newestMs = Long.MIN_VALUE;

  private RangePlanner(RangeRequest request) {
    this.request = request;
  }

  /**
   * Plans it.
   *
   * @throws BadRangeException if nothing is kept of the range, or a topic is missing
   */
  public static RangePlan plan(RangeRequest request) throws IOException, BadRangeException {
    try (Offsets offsets = new Offsets(request.clients())) {
      return new RangePlanner(request).plan(offsets);
    }
  }

  private RangePlan plan(Offsets offsets) throws IOException, BadRangeException {
    if (request.fromMs() >= request.toMs()) {
      throw new BadRangeException(
          "the range is empty: --from " + text(request.fromMs()) + " should be before --to "
              + text(request.toMs()));
    }
    int count = offsets.partitions();
    List<TopicPartition> all = new ArrayList<>();
    for (int partition = 0; partition < count; partition++) {
      all.addAll(Offsets.lanes(partition));
    }
    var written = offsets.findWritten(all, OffsetSpec.latest()); // first: a live topic grows
    ends = offsets.find(all, OffsetSpec.latest());
    begins = offsets.find(all, OffsetSpec.earliest());
    firsts = offsets.find(all, OffsetSpec.forTimestamp(0));
    // of what is readable there is no answer where the newest record is not
    look(all, offsets.findWritten(all, OffsetSpec.maxTimestamp()));
    Span span = span();
    long warmFromMs = span.fromMs() - warmUpMs();
    refuseNothing(all, offsets, span);
    var starts = offsets.find(all, OffsetSpec.forTimestamp(Math.max(0, warmFromMs)));
    var stops = offsets.find(all, OffsetSpec.forTimestamp(Math.max(0, span.tailToMs())));
    Map<TopicPartition, Lane> lanes = new HashMap<>();
    long knownFromMs = Long.MIN_VALUE;
    for (TopicPartition partition : all) {
      Lane lane = lane(partition, starts.get(partition), stops.get(partition));
      lanes.put(partition, lane);
      knownFromMs = Math.max(knownFromMs, knownFrom(lane, warmFromMs));
    }
    List<List<Lane>> partitions = new ArrayList<>();
    for (int partition = 0; partition < count; partition++) {
      partitions.add(Offsets.lanes(partition).stream().map(lanes::get).toList());
    }
    if (knownFromMs > warmFromMs) {
      notes.add(
          "retention has cut the history: what came before " + text(knownFromMs) + " is gone");
    }
    tellOpen(lanes.values(), written);
    return new RangePlan(span.knownFrom(knownFromMs), partitions, oldestMs, newestMs, notes);
  }

  /** Nobody can read beyond the begin of an open transaction; that would be a silent hole. */
  private void tellOpen(
      Collection<Lane> lanes, Map<TopicPartition, ListOffsetsResultInfo> written) {
    long hidden = 0;
    for (Lane lane : lanes) {
      long end = ends.get(lane.partition()).offset();
      if (lane.to() == end) {
        hidden += Math.max(0, written.get(lane.partition()).offset() - end);
      }
    }
    if (hidden > 0) {
      notes.add(
          hidden + " records at the end are not read: a producer's transaction is still open there;"
              + " replay again when it has ended");
    }
  }

  private void look(List<TopicPartition> all, Map<TopicPartition, ListOffsetsResultInfo> newest)
      throws BadRangeException {
    for (TopicPartition partition : all) {
      if (firsts.get(partition).offset() >= 0) {
        oldestMs = Math.min(oldestMs, firsts.get(partition).timestamp());
        newestMs = Math.max(newestMs, newest.get(partition).timestamp());
      }
    }
    if (oldestMs == Long.MAX_VALUE) {
      throw new BadRangeException("the input topics are empty: there is nothing to replay");
    }
  }

  private Span span() throws BadRangeException {
    String kept = "; kept are " + text(oldestMs) + " to " + text(newestMs);
    if (request.toMs() <= oldestMs) {
      throw new BadRangeException(
          "--to " + text(request.toMs()) + " is before all that is kept" + kept);
    }
    if (request.fromMs() > newestMs) {
      throw new BadRangeException(
          "--from " + text(request.fromMs()) + " is after all that is there" + kept);
    }
    long fromMs = Math.max(request.fromMs(), oldestMs);
    long toMs = request.toMs() == Long.MAX_VALUE ? newestMs + 1 : request.toMs();
    return new Span(fromMs, toMs, Long.MIN_VALUE, true);
  }

  /** A range without a record is a mistake, not an answer. */
  private void refuseNothing(List<TopicPartition> all, Offsets offsets, Span span)
      throws IOException, BadRangeException {
    var from = offsets.find(all, OffsetSpec.forTimestamp(Math.max(0, span.fromMs())));
    boolean none =
        all.stream()
            .map(from::get)
            .allMatch(first -> first.offset() < 0 || first.timestamp() >= span.toMs());
    if (none) {
      throw new BadRangeException(
          "no record between " + text(span.fromMs()) + " and " + text(span.toMs()) + "; kept are "
              + text(oldestMs) + " to " + text(newestMs));
    }
  }

  private long warmUpMs() {
    return request.warmUpMs() >= 0
        ? request.warmUpMs()
        : Memory.warmUpS(request.thresholds()) * 1_000L;
  }

  private Lane lane(
      TopicPartition partition, ListOffsetsResultInfo start, ListOffsetsResultInfo stop) {
    long begin = begins.get(partition).offset();
    long end = ends.get(partition).offset();
    long from = start.offset() < 0 ? end : Math.min(start.offset(), end);
    long to = stop.offset() < 0 ? end : Math.min(stop.offset(), end);
    long kept = Math.max(1, end - begin);
    return new Lane(partition, from, Math.max(from, to), (double) Math.max(0, to - from) / kept);
  }

  /** From where on a lane's history is known; the smallest number for all of it. */
  private long knownFrom(Lane lane, long warmFromMs) {
    long begin = begins.get(lane.partition()).offset();
    boolean fromBegin = lane.from() <= firsts.get(lane.partition()).offset();
    if (fromBegin && begin == 0 || lane.offsets() == 0) {
      return Long.MIN_VALUE;
    }
    return fromBegin
        ? Math.max(warmFromMs, firsts.get(lane.partition()).timestamp())
        : warmFromMs;
  }

  private static String text(long timeMs) {
    return timeMs == Long.MIN_VALUE || timeMs == Long.MAX_VALUE
        ? "(open)"
        : Instant.ofEpochMilli(timeMs).toString();
  }
}
