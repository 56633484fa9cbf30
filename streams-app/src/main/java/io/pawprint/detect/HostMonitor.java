// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading;
import io.pawprint.tcp.Sysctls;
import io.pawprint.verdict.KernelRuleChoice;
import io.pawprint.verdict.SourceClocks;
import io.pawprint.verdict.SourceReport;
import io.pawprint.verdict.SourceWatch;
import io.pawprint.verdict.SynSink;
import io.pawprint.verdict.VerdictFold;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Folds the observations of one host through the detectors. The result does not depend on how the
 * three topics interleave, as long as each keeps its own order and none is more than
 * {@link Thresholds#lateAfterS} behind. Not thread-safe.
 *
 * <p>A verdict hangs on the SYN topic alone and is given at once ({@link RecycleAtOnce}); counters,
 * settings and sums of verdicts meet second by second of host time, when none before can change.
 */
public final class HostMonitor {

  /** Version of what {@link #writeTo} writes. */
  private static final int FORMAT = 5;

  private static final int FORMAT_WITHOUT_NEWS = 4;

  private final String hostId;
  private final Thresholds thresholds;
  private final SourceClocks clocks;
  private final SourceWatch watch;
  private final VerdictFold verdicts;
  private final Timeline timeline;
  private final TimeWaitBucketOverflow buckets = new TimeWaitBucketOverflow();
  private final RecycleAtOnce atOnce;
  private final RecycleUnderNat recycle;
  private final List<Detector> detectors;

  private PortLedger ports;
  private SynTallies tallies;
  private Window counts = new Window(Count.values().length);
  private CounterDeltas deltas = new CounterDeltas();
  private Services services = new Services();
  private FailingSources failing = new FailingSources();
  private FailingSources colliding = new FailingSources();
  private SourceSketch succeeding = new SourceSketch();
  private ClockViews views = new ClockViews();
  private SysctlReading sysctl;
  private NetstatReading netstat;
  private long clockSteps;
  private SynSink watcher;

  public HostMonitor(String hostId, Thresholds thresholds, HostTables tables) {
    this.hostId = hostId;
    this.thresholds = thresholds;
    this.clocks = new SourceClocks(tables.sources(), tables.clocks(), thresholds.clockLines());
    this.watch = new SourceWatch(tables.losing(), tables.points());
    this.verdicts = new VerdictFold(
        tables.sources(), tables.tuples(), clocks, watch, thresholds.kernelRule());
    verdicts.forgetAfter(thresholds.forgetSourceAfterS());
    this.timeline = new Timeline(thresholds.lateAfterS());
    this.ports = new PortLedger(thresholds.maxDestinationsPerHost());
    this.atOnce = new RecycleAtOnce(thresholds.recyclePredictedMin());
    this.tallies = new SynTallies(ports, clocks, atOnce);
    this.recycle = new RecycleUnderNat(atOnce);
    this.detectors = List.of(
        recycle, buckets, new EphemeralPortExhaustion(), new ConntrackPressure(),
        new TimeWaitCollision(), new EstablishedPawsRejects(), new SynUnanswered(),
        new UnsafeTcpSettings());
  }

  /** Lets someone hear every verdict as it is given: replay, never the live topology. */
  public void watch(SynSink to) {
    watcher = to;
    tallies.watch(to);
  }

  /** Folds one observation in; findings go to the sink in host-time order. */
  public void observe(Observation observation, Consumer<Finding> findings) {
    long missing = verdicts.order().missing();
    if (observation instanceof SegmentBatch batch) {
      tallies.sampled(batch.sampleOneIn());
      if (!verdicts.fold(batch, tallies)) {
        return;
      }
      tallies.lost(batch);
    }
    timeline.arrive(observation);
    if (timeline.clockSteps() != clockSteps) {
      startAnew();
    }
    if (observation instanceof SegmentBatch batch) {
      tallies.through(batch, verdicts.order().missing() != missing);
      atOnce.through(verdicts.rule(), batch.settings().twRecycle());
    }
    lookUpTo(timeline.readyNs(), findings);
  }

  /** Evaluates what is still held back for order: the end of a replay, never while live. */
  public void finish(Consumer<Finding> findings) {
    lookUpTo(Long.MAX_VALUE, findings);
  }

  /** Writes all that the tables' next rows depend on, but for the tables: see {@link TableFold}. */
  public void writeVerdicts(DataOutput out) throws IOException {
    verdicts.writeTo(out);
  }

  /**
   * The tables lack rows that this monitor has seen, and nobody has them any more: as after a gap
   * of the sensor, what hangs on them is unknown.
   *
   * @param fromNs capture time up to which the tables are whole
   */
  public void blind(long fromNs) {
    long throughNs = Math.max(fromNs, tallies.answers().throughNs());
    verdicts.blind(throughNs);
    tallies.answers().blind(fromNs, throughNs);
  }

  /** The host's clock went back: what was summed up belongs to a time that comes again. */
  private void startAnew() {
    clockSteps = timeline.clockSteps();
    ports = new PortLedger(thresholds.maxDestinationsPerHost());
    recycle.startAnew();
    tallies = new SynTallies(ports, clocks, atOnce);
    tallies.watch(watcher);
    counts = new Window(Count.values().length);
    deltas = new CounterDeltas();
    services = new Services();
    failing = new FailingSources();
    colliding = new FailingSources();
    succeeding = new SourceSketch();
    views = new ClockViews();
  }

  private void lookUpTo(long readyNs, Consumer<Finding> findings) {
    long lastS = Timeline.second(readyNs) - 1;
    long second = Math.min(timeline.firstS(), tallies.firstS());
    while (second <= lastS) {
      recycle.tell(second, second, this::situation, hostId, findings);
      look(second, findings);
      second = Math.min(timeline.firstS(), tallies.firstS());
    }
    recycle.tell(lastS + 2, lastS, this::situation, hostId, findings);
  }

  private void look(long second, Consumer<Finding> findings) {
    long endNs = (second + 1) * 1_000_000_000L;
    Observation reading = timeline.next(second);
    while (reading != null) {
      read(reading, second);
      reading = timeline.next(second);
    }
    tallies.close(second, counts, services, failing, colliding, succeeding, views);
    ports.room(PortRoom.of(settings(), release(), ports, thresholds.portsWarnShare()));
    ports.advance(endNs);
    timeline.looked(second);
    Situation host = situation(endNs);
    for (Detector detector : detectors) {
      detector.look(host, findings);
    }
  }

  private void read(Observation reading, long second) {
    if (reading instanceof SysctlReading settings) {
      sysctl = settings;
    } else if (reading instanceof NetstatReading counters) {
      deltas.read(counters, second, counts);
      long lines = counters.kernelLog().stream().filter(TimeWaitBucketOverflow::speaksOf).count();
      counts.add(Count.OVERFLOW_LINES.ordinal(), second, lines);
      counters.sockets().ifPresent(ports::table);
      netstat = counters;
    }
  }

  private Situation situation(long nowNs) {
    return new Situation(
        hostId, nowNs,
        settings(), release(), Optional.ofNullable(netstat), rule(), counts, deltas, services,
        failing, colliding, succeeding, views, tallies.answers().services(), ports, thresholds);
  }

  /** The newest settings, unless they are those of a boot that is over. */
  private Sysctls settings() {
    return current() == null ? Sysctls.UNKNOWN : new Sysctls(sysctl.values());
  }

  private SysctlReading current() {
    boolean over =
        sysctl != null && netstat != null
            && netstat.timeNs() > sysctl.timeNs()
            && !netstat.bootId().equals(sysctl.bootId());
    return over ? null : sysctl;
  }

  private String release() {
    return netstat != null ? netstat.kernelRelease() : sysctl != null ? sysctl.kernelRelease() : "";
  }

  /**
   * Evidence from counters and settings, which belong to the second that is looked at; the SYN
   * sensor's, which may be of a later one, where those are wanting.
   */
  private KernelRuleChoice rule() {
    boolean wanting = netstat == null || current() == null;
    return wanting && verdicts.sensed()
        ? verdicts.rule()
        : RuleEvidence.choose(thresholds.kernelRule(), release(), current(), netstat);
  }

  /** What is known of the host. */
  public HostView view() {
    return HostView.of(
        situation(timeline.lookedNs()), timeline.newestNs(), Optional.ofNullable(current()),
        losses(), buckets.trend());
  }

  /** What is kept of sources for those who ask. */
  public SourceWatch watched() {
    return watch;
  }

  /** What is known of each source; reads every page, so for the end of a replay. */
  public List<SourceReport> sources() {
    return verdicts.sources();
  }

  /** What came too late or twice, and what room was wanting. */
  public Losses losses() {
    return new Losses(
        timeline.late() + tallies.late(),
        verdicts.order().repeated(), verdicts.order().missing(), verdicts.order().lost(),
        ports.evicted(),
        failing.omitted() + colliding.omitted() + tallies.answers().omitted(),
        timeline.clockSteps(), deltas.backwards(), verdicts.forgotten());
  }

  /** Writes everything but the tables. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    verdicts.writeTo(out);
    timeline.state().writeTo(out);
    ports.writeTo(out);
    tallies.writeTo(out);
    counts.writeTo(out);
    deltas.writeTo(out);
    services.writeTo(out);
    failing.writeTo(out);
    colliding.writeTo(out);
    succeeding.writeTo(out);
    views.writeTo(out);
    out.writeLong(clockSteps);
    StoredReading.writeOptional(out, sysctl);
    StoredReading.writeOptional(out, netstat);
    for (Detector detector : detectors) {
      detector.writeTo(out);
    }
    recycle.writeNews(out);
  }

  /** Reads what {@link #writeTo} wrote, into a fresh monitor. */
  public void readFrom(DataInput in) throws IOException {
    int format = in.readByte();
    if (format < FORMAT_WITHOUT_NEWS || format > FORMAT) {
      throw new IOException("host state of format " + format + ", this release reads " + FORMAT);
    }
    verdicts.readFrom(in);
    timeline.restore(TimelineState.readFrom(in));
    ports.readFrom(in);
    tallies.readFrom(in);
    counts.readFrom(in);
    deltas.readFrom(in);
    services.readFrom(in);
    failing.readFrom(in);
    colliding.readFrom(in);
    succeeding.readFrom(in);
    views.readFrom(in);
    clockSteps = in.readLong();
    sysctl = (SysctlReading) StoredReading.readOptional(in);
    netstat = (NetstatReading) StoredReading.readOptional(in);
    for (Detector detector : detectors) {
      detector.readFrom(in);
    }
    if (format > FORMAT_WITHOUT_NEWS) {
      recycle.readNews(in);
    }
  }
}
