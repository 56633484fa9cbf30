// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentColumns;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which first SYNs nothing answered, on services that do answer others. A closed port resets, a
 * filtered one never answers anybody, and an address of which nothing outbound is captured answers
 * nobody either: none of these has a SYN left unanswered here.
 *
 * <pre>
 *   SYN ─→ its second: awaited + 1        reply to that very SYN within 3 s: answered + 1
 *   three seconds later: unanswered = awaited - answered, per service
 * </pre>
 */
final class Answers {

  /** A SYN is sent again after 1 and 3 s: what has not come by then was no answer to the first. */
  static final int ANSWER_WITHIN_S = 3;

  /** A service counts as answering for this long after its last SYN-ACK. */
  private static final long ANSWERING_NS = Window.SPAN_S * 1_000_000_000L;

  /** Repeated SYNs remembered, to tell their answers from those of first SYNs. */
  private static final int MAX_REPEATS = 1 << 16;

  /** SYN-ACKs remembered that were captured before the SYN they answer. */
  private static final int MAX_EARLY = 4_096;

  /** The same SYN again within this is a copy of one segment, not a second one. */
  private static final long COPY_WITHIN_NS = 10_000_000L;

  /** First SYNs kept by their tuple's hash, to know a copy; a newer one takes the place. */
  private static final int RECENT = 1 << 12;

  private static final long SECOND_NS = 1_000_000_000L;

  private final AnsweringServices services = new AnsweringServices();
  private final TreeMap<Long, AwaitedSecond> seconds = new TreeMap<>();
  private final Recently repeats = new Recently(MAX_REPEATS, ANSWER_WITHIN_S * SECOND_NS);
  private final Recently early = new Recently(MAX_EARLY, SECOND_NS);
  private final long[] recent = new long[2 * RECENT]; // key, time: one cache line, not two
  private long throughNs = Long.MIN_VALUE;
  private long blindUntilNs = Long.MIN_VALUE;

  /**
   * An incoming SYN.
   *
   * @param explained whether its verdict says already why it gets no SYN-ACK
   */
  void syn(SegmentColumns rows, int row, boolean first, boolean explained) {
    long timeNs = rows.timeNs[row];
    long tuple = key(rows, row, rows.seq[row]);
    int at = 2 * ((int) (tuple >>> 32) & RECENT - 1);
    if (!first) {
      boolean copy = recent[at] == tuple && timeNs - recent[at + 1] <= COPY_WITHIN_NS;
      if (!copy) {
        repeats.add(key(rows, row, timeNs), timeNs);
      }
      return;
    }
    recent[at] = tuple;
    recent[at + 1] = timeNs;
    if (early.take(tuple)) {
      return; // its answer was captured before it
    }
    int slot = services.find(rows.localHi[row], rows.localLo[row], rows.localPort[row]);
    boolean answering = slot >= 0 && timeNs - services.answeredNs(slot) < ANSWERING_NS;
    if (answering && !explained && timeNs > blindUntilNs) {
      seconds.computeIfAbsent(timeNs / SECOND_NS, s -> new AwaitedSecond()).await(slot);
    }
  }

  /** A reply row; {@code synTimeNs} is that of the SYN it answers, 0 if that is not known. */
  void reply(SegmentColumns rows, int row, long synTimeNs) {
    int slot;
    if (rows.kindAt(row) == RowKind.REPLY_SYN_ACK) {
      slot = services.answered(rows, row, seconds.values());
      if (synTimeNs == 0) {
        early.add(key(rows, row, rows.seq[row]), rows.timeNs[row]);
      }
    } else {
      slot = services.find(rows.localHi[row], rows.localLo[row], rows.localPort[row]);
    }
    boolean inTime = rows.timeNs[row] - synTimeNs <= ANSWER_WITHIN_S * SECOND_NS;
    if (slot < 0 || synTimeNs == 0 || !inTime || repeats.has(key(rows, row, synTimeNs))) {
      return;
    }
    AwaitedSecond second = seconds.get(synTimeNs / SECOND_NS);
    if (second != null) {
      second.answer(slot);
    }
  }

  /** Everything up to that time has come from the sensor. */
  void through(long timeNs) {
    throughNs = Math.max(throughNs, timeNs);
  }

  /** Up to when everything has come; {@link Long#MIN_VALUE} before the first batch. */
  long throughNs() {
    return throughNs;
  }

  /** The sensor missed something in that time: an answer may be among it. */
  void blind(long fromNs, long toNs) {
    seconds.tailMap(Math.max(0, fromNs) / SECOND_NS - ANSWER_WITHIN_S, true).clear();
    blindUntilNs = Math.max(blindUntilNs, toNs);
  }

  /** The first second that can be closed once its answers had their time. */
  long firstS() {
    return seconds.isEmpty() ? Long.MAX_VALUE : dueS(seconds.firstKey());
  }

  private long dueS(long second) {
    long due = second + ANSWER_WITHIN_S;
    return (due + 1) * SECOND_NS <= throughNs + 1 ? due : Long.MAX_VALUE;
  }

  /** Moves into the sums what can be told at the end of that second. */
  void close(long second, Window counts) {
    SortedMap<Long, AwaitedSecond> due = seconds.headMap(second - ANSWER_WITHIN_S + 1);
    due.forEach(
        (of, awaited) -> {
          if (dueS(of) != Long.MAX_VALUE) {
            services.add(of, awaited, counts);
          }
        });
    due.clear(); // a sensor that fell silent left its last SYNs without a word: they say nothing
  }

  AnsweringServices services() {
    return services;
  }

  /** What there was no room for: repeated SYNs and services. */
  long omitted() {
    return repeats.omitted() + early.omitted() + services.evicted();
  }

  private static long key(SegmentColumns rows, int row, long salt) {
    long key = rows.remoteLo[row] * 0x9E3779B97F4A7C15L + rows.remoteHi[row];
    key = key * 0x9E3779B97F4A7C15L + rows.localLo[row];
    key = key * 0x9E3779B97F4A7C15L + rows.localHi[row];
    key = key * 0x9E3779B97F4A7C15L + (rows.localPort[row] << 16 | rows.remotePort[row]);
    return key * 0x9E3779B97F4A7C15L + salt;
  }

  void writeTo(DataOutput out) throws IOException {
    services.writeTo(out);
    out.writeInt(seconds.size());
    for (Map.Entry<Long, AwaitedSecond> entry : seconds.entrySet()) {
      out.writeLong(entry.getKey());
      entry.getValue().writeTo(out);
    }
    repeats.writeTo(out);
    early.writeTo(out);
    out.writeLong(throughNs);
    out.writeLong(blindUntilNs);
  }

  void readFrom(DataInput in) throws IOException {
    services.readFrom(in);
    for (int left = in.readInt(); left > 0; left--) {
      seconds.put(in.readLong(), AwaitedSecond.readFrom(in));
    }
    repeats.readFrom(in);
    early.readFrom(in);
    throughNs = in.readLong();
    blindUntilNs = in.readLong();
  }
}
