// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.alert.Alert;
import io.pawprint.alert.AlertLifecycle;
import io.pawprint.detect.Finding;
import java.util.EnumSet;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Findings in, transitions of alerts out: all of them to one sink, to the other the latest of each
 * open alert, and a tombstone when it is resolved.
 */
final class AlertLifecycleProcessor implements Processor<String, Finding, String, Alert> {

  private final TopologySettings settings;

  private ProcessorContext<String, Alert> context;
  private HeapCache<AlertLifecycle> lifecycles;
  private Counters counters;

  AlertLifecycleProcessor(TopologySettings settings) {
    this.settings = settings;
  }

  @Override
  public void init(ProcessorContext<String, Alert> context) {
    this.context = context;
    counters = new Counters(context.metrics(), context.taskId(), EnumSet.of(Counter.ALERTS));
    WriteBackStore open = context.getStateStore(PawprintTopology.ALERTS_OPEN);
    AlertState state = new AlertState(settings.thresholds(), open);
    lifecycles = new HeapCache<>(settings.maxHostsOnHeap(), settings.maxHeapBytes(), state);
    open.attach(lifecycles);
  }

  @Override
  public void process(Record<String, Finding> record) {
    lifecycles
        .change(record.key())
        .accept(record.value(), alert -> forward(alert, record.timestamp()));
  }

  private void forward(Alert alert, long recordTimeMs) {
    counters.add(Counter.ALERTS, 1);
    boolean over = alert.status() == Alert.Status.RESOLVED;
    Record<String, Alert> transition = new Record<>(alert.fingerprint(), alert, recordTimeMs);
    context.forward(transition, PawprintTopology.ALERTS);
    context.forward(
        over ? transition.withValue(null) : transition, PawprintTopology.ALERTS_CURRENT);
  }

  @Override
  public void close() {
    counters.close();
  }
}
