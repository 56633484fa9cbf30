// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.observe.KernelMemory;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.pcap.Segment;
import io.pawprint.probe.segment.BatchAssembler;
import io.pawprint.probe.segment.SegmentReader;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The live sensor: tcpdump's segments as batches, with an eye on the clock. One thread. */
public final class SegmentProbe implements AutoCloseable {

  /** Segments reach the pipe within this time; only then is a moment complete. */
  private static final long LAG_NS = 300_000_000L;

  private static final long SETTINGS_EVERY_NS = 1_000_000_000L;
  private static final long COUNTS_EVERY_NS = 10_000_000_000L;
  private static final long ADDRESSES_EVERY_NS = 30_000_000_000L;
  private static final long MEMORY_EVERY_MS = 10_000L;
  private static final int SEGMENTS_PER_TURN = 10_000;
  private static final long NAP_MS = 5;

  private final HostIdentity host;
  private final TcpdumpOptions options;
  private final TcpdumpChild child;
  private final SegmentReader reader;
  private final BatchAssembler assembler;
  private final Supplier<VerdictSettings> settings;
  private final TcpMetricsProbe metrics;
  private Background<KernelMemory> memory;
  private final Segment segment = new Segment();
  private List<SegmentBatch> ready = new ArrayList<>();
  private long duplicates;
  private long dropped;
  private long settingsAtNs;
  private long countsAtNs;
  private long addressesAtNs;

  private SegmentProbe(
      HostIdentity host,
      TcpdumpOptions options,
      TcpdumpChild child,
      Supplier<VerdictSettings> settings,
      TcpMetricsProbe metrics,
      long nowNs) {
    this.host = host;
    this.options = options;
    this.child = child;
    this.settings = settings;
    this.metrics = metrics;
    this.reader = new SegmentReader(host.localAddresses(), false);
    this.assembler = new BatchAssembler(
        host, nowNs, 1 << options.sampleBits(), false, batch -> ready.add(batch));
    settings(settings.get(), nowNs);
    settingsAtNs = nowNs;
    countsAtNs = nowNs;
    addressesAtNs = nowNs;
  }

  /**
   * Starts tcpdump.
   *
   * @param settings asked every second
   * @throws ProbeException if it cannot capture; says what to do
   */
  public static SegmentProbe start(
      HostIdentity host, TcpdumpOptions options, Supplier<VerdictSettings> settings)
      throws ProbeException {
    return start(host, options, settings, new TcpMetricsProbe());
  }

  static SegmentProbe start(
      HostIdentity host,
      TcpdumpOptions options,
      Supplier<VerdictSettings> settings,
      TcpMetricsProbe metrics)
      throws ProbeException {
    TcpdumpChild child = TcpdumpChild.start(options, host.localAddresses());
    return new SegmentProbe(host, options, child, settings, metrics, WallClock.nowNs());
  }

  /** Where connections may be recycled, the kernel is asked now and then what it remembers. */
  private void settings(VerdictSettings now, long fromNs) {
    assembler.settings(now, fromNs);
    if (memory == null && now.mayRecycle()) {
      memory = Background.start("kernel-memory", MEMORY_EVERY_MS, metrics::memory);
    }
  }

  /**
   * Reads on until there is a batch or the time is over.
   *
   * @throws ProbeException if tcpdump has ended; start anew then, which is a new epoch
   */
  public List<SegmentBatch> poll(Duration atMost) throws ProbeException, InterruptedException {
    long startNs = System.nanoTime();
    do {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      boolean idle = !readSome();
      tick(WallClock.nowNs(), idle);
      if (idle && ready.isEmpty()) {
        Thread.sleep(NAP_MS);
      }
    } while (ready.isEmpty() && System.nanoTime() - startNs < atMost.toNanos());
    List<SegmentBatch> batches = ready;
    ready = new ArrayList<>();
    return batches;
  }

  /** False when there was nothing to read. */
  private boolean readSome() throws ProbeException {
    try {
      int read = 0;
      while (read < SEGMENTS_PER_TURN && child.poll(segment)) {
        assembler.advance(segment.timeNs);
        reader.read(segment, assembler.rows());
        read++;
      }
      assembler.duplicates(reader.duplicates() - duplicates);
      duplicates = reader.duplicates();
      if (read > 0 || child.isAlive()) {
        return read > 0;
      }
    } catch (IOException e) {
      if (child.isAlive()) {
        throw new ProbeException(e.getMessage());
      }
    }
    throw child.failure(options);
  }

  private void tick(long nowNs, boolean idle) throws ProbeException {
    if (nowNs - settingsAtNs >= SETTINGS_EVERY_NS) {
      settingsAtNs = nowNs;
      settings(settings.get(), nowNs - LAG_NS);
    }
    if (memory != null) {
      memory.take().ifPresent(dumped -> assembler.memory(dumped, nowNs)); // segments lag behind
    }
    if (nowNs - countsAtNs >= COUNTS_EVERY_NS) {
      long lost = child.dropped() - dropped;
      assembler.lost(lost, countsAtNs - COUNTS_EVERY_NS, nowNs); // told when asked last
      dropped += lost;
      countsAtNs = nowNs;
      child.askCounts();
    }
    if (nowNs - addressesAtNs >= ADDRESSES_EVERY_NS) {
      addressesAtNs = nowNs;
      Set<Ip> now = new HashSet<>(LocalHost.localAddresses()); // virtual addresses come and go
      now.addAll(host.localAddresses());
      reader.localAddresses(now);
    }
    if (idle) {
      assembler.advance(nowNs - LAG_NS);
    }
  }

  /** The counters of the sensor, for people: copies, foreign and unusable segments. */
  public SegmentReader reader() {
    return reader;
  }

  @Override
  public void close() {
    if (memory != null) {
      memory.close();
    }
    child.close();
  }
}
