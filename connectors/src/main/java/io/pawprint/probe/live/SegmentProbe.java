// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.pcap.Segment;
import io.pawprint.probe.segment.BatchAssembler;
import io.pawprint.probe.segment.SegmentReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The live sensor: segments as batches, with an eye on the clock. A capture that breaks off begins
 * anew; what was missed meanwhile is declared lost. One thread, but for {@link #figures}.
 */
public final class SegmentProbe implements AutoCloseable {

  /** Segments reach us within this time; only then is a moment complete. */
  private static final long LAG_NS = 300_000_000L;

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long COUNTS_EVERY_NS = 10 * SECOND_NS;
  private static final int SEGMENTS_PER_TURN = 10_000;
  private static final long NAP_MS = 5;
  private static final long LONG_NAP_MS = 40;

  private final LocalAddresses addresses;
  private final CapturePlan plan;
  private final Restarts restarts;
  private final SegmentReader reader;
  private final BatchAssembler assembler;
  private final SampleRate rate;
  private final Supplier<VerdictSettings> settings;
  private final KernelMemoryWatch memory;
  private final Segment segment = new Segment();
  private List<CapturedBatch> ready = new ArrayList<>();
  private SegmentFeed feed;
  private RemoteSample sample;
  private Optional<CapturePosition> through = Optional.empty();
  private long skipBeforeNs = Long.MIN_VALUE;
  private long feedLost;
  private long duplicates;
  private long settingsAtNs;
  private long countsAtNs;
  private long windowAtNs;
  private long windowRows;
  private long seenNs;
  private long lastNs;
  private int idleTurns;
  private volatile CaptureFigures figures = CaptureFigures.NONE;

  private SegmentProbe(HostIdentity host, LocalAddresses addresses, CapturePlan plan,
      Restarts restarts, Supplier<VerdictSettings> settings) {
    long nowNs = WallClock.nowNs();
    this.addresses = addresses;
    this.plan = plan;
    this.restarts = restarts;
    this.settings = settings;
    this.rate = new SampleRate(plan.targetRowsPerS(), plan.sampleBits());
    this.sample = new RemoteSample(rate.bits(), addresses.all());
    this.reader = new SegmentReader(addresses.all(), false, plan.connectionsMax());
    this.assembler = new BatchAssembler(host, nowNs, 1 << rate.bits(), false, this::cut);
    assembler.span(plan.batchNs());
    this.memory = new KernelMemoryWatch(addresses.namespace());
    assembler.settings(settings.get(), nowNs);
    settingsAtNs = nowNs;
    countsAtNs = nowNs;
    windowAtNs = nowNs;
    seenNs = nowNs;
  }

  /**
   * A sensor that begins to capture at its first {@link #poll}.
   *
   * @param namespace whose segments count: its addresses are asked for now and then
   * @param restarts when to try again, and whom to tell
   * @param settings asked every second
   */
  public static SegmentProbe of(HostIdentity host, Namespace namespace, CapturePlan plan,
      Restarts restarts, Supplier<VerdictSettings> settings) {
    return new SegmentProbe(
        host, new LocalAddresses(namespace, host.localAddresses()), plan, restarts, settings);
  }

  /** Reads on until there is a batch or the time is over. */
  public List<CapturedBatch> poll(Duration atMost) throws InterruptedException {
    long startNs = System.nanoTime();
    do {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      boolean idle = feed == null ? !reopen() : !readSome();
      if (feed != null) {
        tick(WallClock.nowNs(), idle);
      }
      if (idle && ready.isEmpty()) {
        Thread.sleep(++idleTurns < LONG_NAP_MS / NAP_MS ? NAP_MS : LONG_NAP_MS);
      } else if (!idle) {
        idleTurns = 0;
      }
    } while (ready.isEmpty() && System.nanoTime() - startNs < atMost.toNanos());
    List<CapturedBatch> batches = ready;
    ready = new ArrayList<>();
    return batches;
  }

  private boolean reopen() {
    if (!restarts.isDue()) {
      return false;
    }
    try {
      feed = plan.origin().open(rate.bits(), addresses.all());
    } catch (ProbeException e) {
      restarts.failed(e.getMessage());
      return false;
    }
    feedLost = 0;
    long nowNs = WallClock.nowNs();
    if (restarts.succeeded(plan.origin().name())) {
      assembler.gap(1, seenNs - LAG_NS, nowNs); // how many were missed nobody knows
    }
    seenNs = nowNs;
    tell(0);
    return true;
  }

  /** False when there was nothing to read. */
  private boolean readSome() {
    String why;
    try {
      int read = 0;
      while (read < SEGMENTS_PER_TURN && feed.poll(segment)) {
        Optional<CapturePosition> at = feed.position();
        if (at.isPresent() && feed.lost() > feedLost) {
          hole(feed.lost() - feedLost);
        }
        lastNs = segment.timeNs;
        take();
        through = at;
        read++;
      }
      if (read > 0 || feed.isAlive()) {
        seenNs = WallClock.nowNs();
        return read > 0;
      }
      why = feed.failure().getMessage();
    } catch (IOException e) {
      why = feed.isAlive() ? e.getMessage() : feed.failure().getMessage();
    }
    countLost();
    feed.close();
    feed = null;
    restarts.brokeOff(why);
    tell(0);
    return false;
  }

  /** Files are read late: what is missing of them was between two segments. */
  private void hole(long more) {
    assembler.gap(more, lastNs == 0 ? segment.timeNs : lastNs, segment.timeNs);
    feedLost += more;
    tell(more);
  }

  private void take() {
    if (segment.timeNs < skipBeforeNs || !sample.keeps(segment)) {
      return;
    }
    assembler.advance(segment.timeNs);
    SegmentColumns rows = assembler.rows();
    int before = rows.size;
    reader.read(segment, rows);
    windowRows += rows.size - before;
  }

  private void tick(long nowNs, boolean idle) {
    assembler.duplicates(reader.duplicates() - duplicates);
    duplicates = reader.duplicates();
    if (nowNs - settingsAtNs >= SECOND_NS || nowNs < settingsAtNs) {
      settingsAtNs = nowNs;
      VerdictSettings read = settings.get();
      assembler.settings(read, nowNs - LAG_NS);
      memory.when(read.mayRecycle());
    }
    memory.take().ifPresent(dumped -> assembler.memory(dumped, nowNs)); // segments lag behind
    if (nowNs - countsAtNs >= COUNTS_EVERY_NS || nowNs < countsAtNs) {
      countLost();
      countsAtNs = nowNs;
      feed.askCounts();
    }
    if (addresses.refresh(nowNs)) {
      reader.localAddresses(addresses.all());
      sample = new RemoteSample(rate.bits(), addresses.all());
    }
    if (idle) {
      assembler.due(nowNs);
      assembler.advance(nowNs - LAG_NS);
    }
    if (nowNs - windowAtNs >= plan.windowNs() || nowNs < windowAtNs) {
      resample(nowNs);
    }
  }

  private void countLost() {
    long more = feed.lost() - feedLost;
    assembler.lost(more, countsAtNs - COUNTS_EVERY_NS, seenNs); // told when asked last
    feedLost += more;
    tell(more);
  }

  private void resample(long nowNs) {
    int was = rate.bits();
    int bits = rate.after(windowRows, nowNs - windowAtNs);
    windowAtNs = nowNs;
    windowRows = 0;
    if (bits == was) {
      return;
    }
    if (plan.origin().filters()) {
      refilter(bits);
    }
    assembler.resample(1 << bits, bits < was ? nowNs : assembler.epoch());
    sample = new RemoteSample(bits, addresses.all());
    tell(0);
  }

  /** Another filter without a hole: the new capture begins before the old one ends. */
  private void refilter(int bits) {
    try {
      SegmentFeed next = plan.origin().open(bits, addresses.all());
      long fromNs = WallClock.nowNs();
      drain(fromNs);
      countLost();
      feed.close();
      feed = next;
      feedLost = 0;
      skipBeforeNs = fromNs;
    } catch (ProbeException e) {
      restarts.failed(e.getMessage()); // the old one goes on; what is too much is left out here
    }
  }

  private void drain(long untilNs) {
    try {
      while (WallClock.nowNs() < untilNs + LAG_NS) {
        while (feed.poll(segment)) {
          if (segment.timeNs < untilNs) {
            take();
          }
        }
        Thread.sleep(NAP_MS);
      }
    } catch (IOException e) {
      restarts.failed(e.getMessage()); // it ended a moment early
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void cut(SegmentBatch batch) {
    ready.add(new CapturedBatch(batch, through));
    int syns = 0;
    for (int row = 0; row < batch.rows().size; row++) {
      syns += batch.rows().kindAt(row) == RowKind.SYN ? 1 : 0;
    }
    CaptureFigures f = figures;
    figures = new CaptureFigures(f.syns() + syns, f.rows() + batch.rows().size, f.lost(),
        f.duplicates() + batch.duplicates(), f.restarts(), f.sampleOneIn(), f.capturing());
  }

  private void tell(long moreLost) {
    CaptureFigures f = figures;
    figures = new CaptureFigures(f.syns(), f.rows(), f.lost() + moreLost, f.duplicates(),
        restarts.count(), 1 << rate.bits(), feed != null);
  }

  /** What was done so far; from any thread. */
  public CaptureFigures figures() {
    return figures;
  }

  @Override
  public void close() {
    memory.close();
    if (feed != null) {
      feed.close();
    }
  }
}
