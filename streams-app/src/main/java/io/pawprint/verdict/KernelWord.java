// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.observe.KernelMemory;
import io.pawprint.observe.TcpMetric;
import io.pawprint.tcp.Ip;
import io.pawprint.tcp.KernelRule;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the kernel says it remembers ({@code ip tcp_metrics}), set against what its closes made us
 * remember. Where they differ the kernel is right, and the difference is counted; what was written
 * while nobody watched is taken over.
 */
final class KernelWord {

  /** Capture times and the moment a dump reads an entry differ by less. */
  private static final long APART_NS = 50_000_000L;

  /** An entry this young may have been written while the dump was on its way. */
  private static final int SETTLED_S = 2;

  private final SourceMemory source;
  private final BatchOrder order;
  private long wholeNs;

  KernelWord(SourceMemory source, BatchOrder order) {
    this.source = source;
    this.order = order;
  }

  /** Takes a dump; the sink hears how many entries were compared. */
  void hear(KernelMemory memory, KernelRule rule, SynSink sink) {
    if (rule == KernelRule.NONE || rule == KernelRule.INETPEER) {
      return; // the first remembers nothing, the second shows nothing
    }
    int compared = 0;
    int agreed = 0;
    for (TcpMetric entry : memory.entries()) {
      if (rule.keyedByPair() && entry.local().isEmpty()) {
        continue;
      }
      int stampS = (int) (memory.takenNs() / 1_000_000_000L) - entry.ageS();
      seek(entry, rule, memory.takenNs());
      boolean changed = source.changedSince(memory.takenNs() - APART_NS);
      boolean seeds = !source.listedSince(order.startNs()) && !watched(stampS);
      source.listed(memory.takenNs());
      if (seeds && changed) {
        source.rebase(entry.tsVal(), stampS, memory.takenNs());
        continue;
      }
      boolean young = entry.ageS() < SETTLED_S && source.knowsAnything();
      if (changed || young && !seeds) {
        continue; // too close to a close to know which came first
      }
      if (!seeds && watched(stampS)) {
        compared++;
        agreed += source.agrees(entry.tsVal(), stampS) ? 1 : 0;
      }
      source.adopt(entry.tsVal(), stampS, memory.takenNs());
    }
    if (memory.complete()) {
      wholeNs = memory.takenNs();
    }
    if (compared > 0) {
      sink.compared(compared, agreed, memory.takenNs());
    }
  }

  private void seek(TcpMetric entry, KernelRule rule, long takenNs) {
    Ip local = entry.local().orElse(null);
    boolean pair = rule.keyedByPair();
    source.seek(
        pair ? local.hi() : 0, pair ? local.lo() : 0, entry.remote().hi(), entry.remote().lo(),
        order.generation(), (int) (takenNs / 1_000_000_000L));
  }

  /** Whether the sensor should have seen the close that was remembered then. */
  private boolean watched(int stampS) {
    return stampS > order.startNs() / 1_000_000_000L + 1
        && stampS > order.blindSinceNs() / 1_000_000_000L + 1;
  }

  /** The source under the cursor is about to be used: the last whole dump may lack it. */
  void check(SynSink sink) {
    if (wholeNs == 0 || source.isListed(wholeNs) || source.changedSince(wholeNs - APART_NS)) {
      return;
    }
    int ageS = (int) (wholeNs / 1_000_000_000L) - source.stampS();
    boolean counts = source.hasMemory() && ageS >= 0 && ageS < KernelRule.PAWS_MSL_S;
    source.forget(wholeNs);
    source.listed(wholeNs); // said once
    if (counts) {
      sink.compared(1, 0, wholeNs);
    }
  }

  /** Whether everything that the kernel knew at that time, and later, is known here. */
  boolean wholeSince(long timeNs) {
    return wholeNs != 0 && wholeNs >= timeNs;
  }

  /** What the kernel said is lost. */
  void forget() {
    wholeNs = 0;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(wholeNs);
  }

  void readFrom(DataInput in) throws IOException {
    wholeNs = in.readLong();
  }
}
