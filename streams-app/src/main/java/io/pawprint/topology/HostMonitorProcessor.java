// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.detect.Finding;
import io.pawprint.detect.Losses;
import io.pawprint.intake.InputDecoder;
import io.pawprint.intake.RejectedRecordException;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import java.util.EnumSet;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Raw records in, findings out, each keyed by host. A record is decoded and validated whole before
 * any state is touched; one that cannot be goes to the dead letters.
 */
final class HostMonitorProcessor implements Processor<byte[], byte[], Object, Object> {

  // A commit writes all that changed within one transaction, which the broker aborts after 5 s
  // (StreamsSettings): beyond this much it comes before its time. Not much sooner, because each
  // commit writes whole pages: 500 SYNs of one host touch some 300 of them.
  private static final long UNSAVED_BYTES_MAX = 256L << 20;

  private final TopologySettings settings;

  private ProcessorContext<Object, Object> context;
  private InputDecoder decoder;
  private HeapCache<MonitoredHost> hosts;
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
            context.metrics(), context.taskId(), EnumSet.complementOf(EnumSet.of(Counter.ALERTS, Counter.STORES_DAMAGED)));
    WriteBackStore monitors = context.getStateStore(PawprintTopology.HOST_STATE);
    WriteBackStore sources = context.getStateStore(PawprintTopology.SOURCE_CLOCKS);
    WriteBackStore tuples = context.getStateStore(PawprintTopology.TIME_WAIT);
    HostState state = new HostState(settings.thresholds(), monitors, sources, tuples);
    hosts =
        new HeapCache<>(
            settings.maxHostsOnHeap(),
            settings.maxHeapBytes(),
            state::load,
            state::save,
            MonitoredHost::heapBytes);
    // any of the three may be flushed or dropped first: each time it is all of them
    monitors.attach(hosts);
    sources.attach(hosts);
    tuples.attach(hosts);
    settings.live().opened(context.taskId().partition(), hosts);
    silence =
        new SilenceWatch(
            context,
            monitors,
            settings.thresholds(),
            finding -> forward(finding, context.currentSystemTimeMs()));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    counters.add(Counter.RECORDS_IN, 1);
    RecordMetadata from = context.recordMetadata().orElseThrow();
    Observation observation;
    try {
      observation =
          decoder.decode(from.topic(), from.partition(), record.key(), record.value());
    } catch (RejectedRecordException e) {
      counters.add(Counter.DEAD_LETTERS, 1);
      context.forward(
          DeadLetter.of(record, from, e.getMessage()), PawprintTopology.DEAD_LETTERS);
      return;
    }
    observe(observation, record.timestamp());
  }

  private void observe(Observation observation, long recordTimeMs) {
    if (observation instanceof SegmentBatch batch) {
      counters.add(Counter.ROWS_IN, batch.rows().size);
    }
    silence.heard(observation.hostId());
    MonitoredHost host = hosts.change(observation.hostId());
    long unsavedBefore = host.unsavedBytes();
    long evictedBefore = host.evicted();
    Losses lossesBefore = host.monitor().losses();
    host.monitor().observe(observation, finding -> forward(finding, recordTimeMs));
    host.folded(observation);
    host.monitor().watched().takeVerdicts(counters::add);
    counters.lag(context.currentSystemTimeMs() - recordTimeMs);
    counters.add(lossesBefore, host.monitor().losses());
    counters.add(Counter.EVICTED, host.evicted() - evictedBefore);
    counters.add(Counter.HOSTS_DROPPED, hosts.takeDropped());
    hosts.grew(host.unsavedBytes() - unsavedBefore);
    if (hosts.unsavedBytes() > UNSAVED_BYTES_MAX) {
      context.commit();
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
    decoder.close();
    counters.close();
  }
}
