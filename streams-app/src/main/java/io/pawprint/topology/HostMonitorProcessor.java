// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.detect.Finding;
import io.pawprint.detect.Losses;
import io.pawprint.intake.InputDecoder;
import io.pawprint.intake.RejectedRecordException;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.Topics;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Raw records in, findings out, each keyed by host. A record is decoded and validated whole before
 * any state is touched; one that cannot be goes to the dead letters.
 */
final class HostMonitorProcessor implements Processor<byte[], byte[], Object, Object> {

  /** How often it is looked whether unsaved tables should be, though no record comes. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final TopologySettings settings;

  private ProcessorContext<Object, Object> context;
  private InputDecoder decoder;
  private HeapCache<MonitoredHost> hosts;
  private HostState state;
  private HostPages pages;
  private TableCheckpoints tables;
  private Cancellable looking;
  private Counters counters;
  private SilenceWatch silence;

  HostMonitorProcessor(TopologySettings settings) {
    this.settings = settings;
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    this.context = context;
    decoder = settings.newDecoder(); // here, because a revived task closes and begins anew
    counters =
        new Counters(
            context.metrics(), context.taskId(),
            EnumSet.complementOf(EnumSet.of(Counter.ALERTS, Counter.STORES_DAMAGED)));
    WriteBackStore monitors = context.getStateStore(PawprintTopology.HOST_STATE);
    WriteBackStore sources = context.getStateStore(PawprintTopology.SOURCE_CLOCKS);
    WriteBackStore tuples = context.getStateStore(PawprintTopology.TIME_WAIT);
    pages =
        new HostPages(
            settings.thresholds(), sources, tuples, n -> counters.add(Counter.PAGE_BYTES, n));
    SynLog log = new SynLog(monitors);
    tables =
        new TableCheckpoints(
            settings.pace(), context.currentSystemTimeMs(), pages, log, settings.handover());
    state =
        new HostState(
            settings.thresholds(), monitors, pages, log, tables, context::currentSystemTimeMs);
    hosts = new HeapCache<>(settings.maxHostsOnHeap(), settings.maxHeapBytes(), state);
    monitors.attach(hosts); // before each commit it writes to all three
    refold(log);
    settings.live().opened(context.taskId().partition(), hosts);
    silence =
        new SilenceWatch(
            context,
            monitors,
            settings.thresholds(),
            finding -> forward(finding, context.currentSystemTimeMs()));
  }

  /** Whoever had the task before may have ended without saving all tables. */
  private void refold(SynLog log) {
    Map<String, Behind> behind = log.behind();
    if (behind.isEmpty()) {
      return;
    }
    int partition = context.taskId().partition();
    Refold refold = new Refold(decoder, partition, log.position());
    behind.forEach((id, from) -> refold.add(id, state.load(id), from, settings.thresholds()));
    String client = context.applicationId() + "-refold-" + partition;
    try (SynTopic topic =
        new SynTopic(partition, context.appConfigs(), client, settings.stopping())) {
      refold.run(topic);
    }
    counters.add(Counter.ROWS_REFOLDED, refold.rows());
    tables.rows(refold.rows());
    refold.finish(this::refolded);
  }

  private void refolded(String hostId, MonitoredHost host, Behind from, Refold.Outcome outcome) {
    boolean whole = outcome == Refold.Outcome.WHOLE;
    tables.refolded(hostId, host, from, !whole);
    hosts.put(hostId, host);
    if (!whole) {
      hosts.change(hostId); // it is blind from now on, and that is to be saved
      boolean lost = outcome == Refold.Outcome.LOST;
      counters.add(lost ? Counter.TABLES_LOST : Counter.TABLES_DIFFERENT, 1);
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    counters.add(Counter.RECORDS_IN, 1);
    RecordMetadata from = context.recordMetadata().orElseThrow();
    if (from.topic().equals(Topics.SYN.name())) {
      state.position(from.offset() + 1);
    }
    Observation observation;
    try {
      observation =
          decoder.decode(
              from.topic(), from.partition(), record.key(), record.value(), record.headers(),
              record.timestamp());
    } catch (RejectedRecordException e) {
      counters.add(Counter.DEAD_LETTERS, 1);
      counters.add(Counter.SIGNATURES_REFUSED, e.isForged() ? 1 : 0);
      context.forward(
          DeadLetter.of(record, from, e.getMessage()), PawprintTopology.DEAD_LETTERS);
      return;
    } finally {
      counters.add(Counter.UNSIGNED, decoder.takeUnsigned());
    }
    observe(observation, record.timestamp(), from.offset());
  }

  private void observe(Observation observation, long recordTimeMs, long offset) {
    String hostId = observation.hostId();
    silence.heard(hostId);
    MonitoredHost host = hosts.change(hostId);
    if (observation instanceof SegmentBatch batch) {
      counters.add(Counter.ROWS_IN, batch.rows().size);
      tables.folding(hostId, host, batch, offset);
      look();
    }
    long evictedBefore = host.evicted();
    Losses lossesBefore = host.monitor().losses();
    host.monitor().observe(observation, finding -> forward(finding, recordTimeMs));
    host.folded(observation);
    host.monitor().watched().takeVerdicts(counters::add);
    counters.lag(context.currentSystemTimeMs() - recordTimeMs);
    counters.add(lossesBefore, host.monitor().losses());
    counters.add(Counter.EVICTED, host.evicted() - evictedBefore);
    counters.add(Counter.HOSTS_DROPPED, hosts.takeDropped());
    boolean full = tables.folded(hostId, host, context.currentSystemTimeMs());
    trim();
    if (full) {
      context.commit();
    }
  }

  /** Keeps to this task's share of the heap. */
  private void trim() {
    long shareBytes = settings.maxHeapBytes() / settings.live().tasks();
    boolean more = !pages.trim(shareBytes);
    while (more && tables.saveLongest()) { // none of a host's changed pages goes before it is saved
      more = !pages.trim(shareBytes);
    }
    counters.add(Counter.PAGES_DROPPED, pages.takeDropped());
  }

  /** While anything is unsaved, commits go on though no record comes; see {@link Handover}. */
  private void look() {
    if (looking == null) {
      looking =
          context.schedule(
              LOOK_EVERY,
              PunctuationType.WALL_CLOCK_TIME,
              nowMs -> {
                if (tables.isUrgent()) {
                  context.commit();
                } else if (!tables.anyBehind()) {
                  looking.cancel();
                  looking = null;
                }
              });
    }
  }

  private void forward(Finding finding, long recordTimeMs) {
    counters.add(Counter.FINDINGS, 1);
    context.forward(
        new Record<>(finding.labels().get("host"), finding, recordTimeMs),
        PawprintTopology.ALERT_LIFECYCLE);
  }

  @Override
  public void close() {
    settings.live().closed(context.taskId().partition(), hosts);
    silence.close();
    if (looking != null) {
      looking.cancel();
      looking = null;
    }
    settings.handover().saved(tables);
    decoder.close();
    counters.close();
  }
}
