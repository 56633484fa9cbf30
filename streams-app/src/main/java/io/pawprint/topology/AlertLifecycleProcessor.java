// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.alert.Alert;
import io.pawprint.alert.AlertLifecycle;
import io.pawprint.detect.Finding;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Findings in, transitions of alerts out: all of them to one sink, to the other the latest of each
 * open alert, and a tombstone when it is resolved. Nobody sees a transition before it is committed:
 * so one asks for a commit, and others soon after it share the next.
 */
final class AlertLifecycleProcessor implements Processor<String, Finding, String, Alert> {

  private final TopologySettings settings;

  private ProcessorContext<String, Alert> context;
  private HeapCache<AlertLifecycle> lifecycles;
  private Counters counters;
  private Cancellable looking;
  private AlertCommits commits;

  AlertLifecycleProcessor(TopologySettings settings) {
    this.settings = settings;
  }

  @Override
  public void init(ProcessorContext<String, Alert> context) {
    this.context = context;
    counters = new Counters(context.metrics(), context.taskId(), EnumSet.of(Counter.ALERTS));
    WriteBackStore open = context.getStateStore(PawprintTopology.ALERTS_OPEN);
    commits = new AlertCommits(settings.alertCommitMs());
    AlertState state =
        new AlertState(
            settings.thresholds(), open, () -> commits.began(context.currentSystemTimeMs()));
    lifecycles = new HeapCache<>(settings.maxHostsOnHeap(), settings.maxHeapBytes(), state);
    open.attach(lifecycles);
    if (settings.alertCommitMs() > 0) {
      looking =
          context.schedule(
              Duration.ofMillis(settings.alertCommitMs()), PunctuationType.WALL_CLOCK_TIME,
              this::show);
    }
  }

  private void show(long nowMs) {
    if (commits.due(nowMs)) {
      context.commit();
    }
  }

  @Override
  public void process(Record<String, Finding> record) {
    lifecycles
        .change(record.key())
        .accept(record.value(), alert -> forward(alert, record.timestamp()));
    if (looking != null) {
      show(context.currentSystemTimeMs());
    }
  }

  private void forward(Alert alert, long recordTimeMs) {
    counters.add(Counter.ALERTS, 1);
    commits.wanted();
    boolean over = alert.status() == Alert.Status.RESOLVED;
    Record<String, Alert> transition = new Record<>(alert.fingerprint(), alert, recordTimeMs);
    context.forward(transition, PawprintTopology.ALERTS);
    context.forward(
        over ? transition.withValue(null) : transition, PawprintTopology.ALERTS_CURRENT);
  }

  @Override
  public void close() {
    if (looking != null) {
      looking.cancel();
    }
    counters.close();
  }
}
