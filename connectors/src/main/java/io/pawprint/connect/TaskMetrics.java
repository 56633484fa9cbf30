// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * The figures of one task, in the worker's own metrics: through JMX they are attributes of {@code
 * kafka.connect:type=plugins,connector=NAME,task=N}.
 */
final class TaskMetrics {

  private final Optional<PluginMetrics> metrics;

  private TaskMetrics(Optional<PluginMetrics> metrics) {
    this.metrics = metrics;
  }

  /** Those of the task's worker; a worker before Kafka 4.1 has none for plugins. */
  static TaskMetrics of(SourceTaskContext context) {
    try {
      return new TaskMetrics(Optional.ofNullable(context).map(SourceTaskContext::pluginMetrics));
    } catch (NoSuchMethodError | NoClassDefFoundError e) {
      return new TaskMetrics(Optional.empty());
    }
  }

  /** A figure that is asked for when somebody looks. */
  void gauge(String name, String what, LongSupplier value) {
    metrics.ifPresent(all -> {
      MetricName metric = all.metricName(name, what, new LinkedHashMap<>());
      all.addMetric(metric, (Gauge<Long>) (config, nowMs) -> value.getAsLong());
    });
  }
}
