// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import io.pawprint.clock.ClockLines;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.TcpMetric;
import io.pawprint.state.PageSource;
import io.pawprint.tcp.Ip;
import io.pawprint.tcp.KernelRule;
import io.pawprint.verdict.KernelRuleChoice;
import io.pawprint.verdict.VerdictFold;
import org.apache.flink.api.common.functions.OpenContext;

/**
 * Every source and every 4-tuple is an entry of a map in the state. What a batch speaks of is read
 * before it is folded, and written at once afterwards.
 */
final class RecordFold extends HostFold {

  private static final long serialVersionUID = 1;

  private static final int CLOCK = VerdictFold.SOURCE_BYTES - ClockLines.NARROW_BYTES;

  private transient EntryTable sources;
  private transient EntryTable tuples;
  private transient EntryTable clocks;
  private transient ClockLines lines;

  RecordFold(String registryUrl) {
    super(registryUrl);
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    sources = new EntryTable(getRuntimeContext(), "sources", 4, VerdictFold.SOURCE_BYTES);
    tuples = new EntryTable(getRuntimeContext(), "tuples", 5, VerdictFold.TUPLE_BYTES);
    int wide = ClockLines.recordBytes(Thresholds.DEFAULTS.clockLines());
    clocks = new EntryTable(getRuntimeContext(), "clocks", 4, wide);
    lines = new ClockLines();
  }

  @Override
  HostTables open() {
    return HostTables.open(
        Thresholds.DEFAULTS, PageSource.NONE, PageSource.NONE, PageSource.NONE);
  }

  @Override
  void before(Host host, SegmentBatch batch) throws Exception {
    KernelRule rule =
        KernelRuleChoice.of(
            Thresholds.DEFAULTS.kernelRule(), batch.kernelRelease(), batch.settings()).rule();
    boolean alone = rule == KernelRule.INETPEER || rule == KernelRule.METRICS_36;
    SegmentColumns rows = batch.rows();
    for (int row = 0; row < rows.size; row++) {
      long localHi = rows.localHi[row];
      long localLo = rows.localLo[row];
      long remoteHi = rows.remoteHi[row];
      long remoteLo = rows.remoteLo[row];
      source(host, localHi, localLo, remoteHi, remoteLo);
      if (alone) {
        source(host, 0, 0, remoteHi, remoteLo);
      }
      int ports = rows.localPort[row] << 16 | rows.remotePort[row];
      tuples.load(host.tables.tuples(), localHi, localLo, remoteHi, remoteLo, ports);
    }
    if (batch.memory().isPresent()) {
      for (TcpMetric entry : batch.memory().get().entries()) {
        Ip local = alone ? new Ip(0, 0) : entry.local().orElse(new Ip(0, 0));
        source(host, local.hi(), local.lo(), entry.remote().hi(), entry.remote().lo());
      }
    }
  }

  private void source(Host host, long localHi, long localLo, long remoteHi, long remoteLo)
      throws Exception {
    boolean known =
        sources.load(host.tables.sources(), localHi, localLo, remoteHi, remoteLo, 0);
    if (known
        && lines.isMoved(
            host.tables.sources().bytes(), host.tables.sources().offset() + CLOCK)) {
      clocks.load(host.tables.clocks(), localHi, localLo, remoteHi, remoteLo, 0);
    }
  }

  @Override
  void after(String hostId, Host host) throws Exception {
    sources.save(host.tables.sources());
    tuples.save(host.tables.tuples());
    clocks.save(host.tables.clocks());
    host.tables.clear();
    save(host);
  }
}
