// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What the task has done, as numbers; Connect publishes them beside the task's own (KIP-877). */
final class SinkCounts {

  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();
  private volatile long held;
  private volatile long leftOut;

  void sent(int alerts) {
    sent.addAndGet(alerts);
  }

  void rejected() {
    rejected.incrementAndGet();
  }

  void failed() {
    failed.incrementAndGet();
  }

  void unreadable() {
    unreadable.incrementAndGet();
  }

  void held(HeldAlerts alerts) {
    held = alerts.size();
    leftOut = alerts.leftOut();
  }

  long sentAlerts() {
    return sent.get();
  }

  long rejectedAlerts() {
    return rejected.get();
  }

  long failedRequests() {
    return failed.get();
  }

  long unreadableRecords() {
    return unreadable.get();
  }

  /** Publishes everything where the worker can: Connect 4.1 and later. */
  void publish(SinkTaskContext context, List<Alertmanager> targets) {
    PluginMetrics metrics;
    try {
      metrics = context.pluginMetrics();
    } catch (NoSuchMethodError e) {
      return; // an older worker: the log still says it
    }
    if (metrics == null) {
      return;
    }
    add(metrics, "alerts-held", "Alerts that fire now.", Map.of(), () -> held);
    add(metrics, "alerts-left-out-total", "Alerts left out because of alertmanager.alerts.max.",
        Map.of(), () -> leftOut);
    add(metrics, "alerts-sent-total", "Alerts that an Alertmanager took.", Map.of(), sent::get);
    add(metrics, "alerts-rejected-total", "Alerts that an Alertmanager did not take.", Map.of(),
        rejected::get);
    add(metrics, "requests-failed-total", "Requests without an answer, or with a bad one.",
        Map.of(), failed::get);
    add(metrics, "records-unreadable-total", "Records that are no alert.", Map.of(),
        unreadable::get);
    for (Alertmanager target : targets) {
      add(metrics, "alertmanager-down", "1 while it does not answer.",
          Map.of("url", target.shown()), () -> target.down() ? 1 : 0);
      add(metrics, "alerts-waiting", "Alerts that it has not been told yet.",
          Map.of("url", target.shown()), target::waiting);
    }
  }

  private interface Reading {
    long now();
  }

  private static void add(PluginMetrics metrics, String name, String doc,
      Map<String, String> tags, Reading reading) {
    metrics.addMetric(metrics.metricName(name, doc, new LinkedHashMap<>(tags)),
        (Gauge<Long>) (config, nowMs) -> reading.now());
  }
}
