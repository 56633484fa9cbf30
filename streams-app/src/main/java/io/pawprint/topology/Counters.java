// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.detect.Losses;
import io.pawprint.verdict.Cause;
import io.pawprint.verdict.Verdict;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.TaskId;

/** The counters of one processor of one task. Stream thread only. */
final class Counters implements AutoCloseable {

  private final StreamsMetrics metrics;
  private final TaskId task;
  private final Map<String, Sensor> verdicts = new HashMap<>();
  private Sensor lag;
  private final Map<Counter, Sensor> sensors = new EnumMap<>(Counter.class);

  Counters(StreamsMetrics metrics, TaskId task, Set<Counter> counters) {
    this.metrics = metrics;
    this.task = task;
    for (Counter c : counters) {
      Sensor sensor = sensor(c.name());
      Map<String, String> tags = Map.of("task-id", task.toString());
      sensor.add(
          new MetricName(c.metric(), Counter.GROUP, c.description, tags), new CumulativeSum());
      sensors.put(c, sensor);
    }
  }

  private Sensor sensor(String name) {
    return metrics.addSensor("pawprint-" + task + "-" + name, Sensor.RecordingLevel.INFO);
  }

  /** Counts one, of a task that may not last: nobody takes this counter away with the task. */
  static void once(StreamsMetrics metrics, TaskId task, Counter counter) {
    Sensor sensor =
        metrics.addSensor("pawprint-" + task + "-" + counter.name(), Sensor.RecordingLevel.INFO);
    sensor.add(
        new MetricName(
            counter.metric(), Counter.GROUP, counter.description,
            Map.of("task-id", task.toString())),
        new CumulativeSum());
    sensor.record(1);
  }

  /** So old was the record that is being folded. */
  void lag(long ms) {
    if (lag == null) {
      lag = sensor(Counter.LAG_METRIC);
      lag.add(
          new MetricName(
              Counter.LAG_METRIC, Counter.GROUP, "age of the last record when it was folded",
              Map.of("task-id", task.toString())),
          new Value());
    }
    lag.record(Math.max(0, ms));
  }

  /** Adds SYNs that were judged so. */
  void add(Verdict verdict, Cause cause, long amount) {
    String why = cause == Cause.NONE ? "none" : cause.label();
    verdicts.computeIfAbsent(verdict.label() + "-" + why, name -> {
      Sensor sensor = sensor(name);
      Map<String, String> tags =
          Map.of("task-id", task.toString(), "verdict", verdict.label(), "cause", why);
      sensor.add(
          new MetricName(
              Counter.VERDICTS_METRIC, Counter.GROUP, "SYNs by verdict and cause", tags),
          new CumulativeSum());
      return sensor;
    }).record(amount);
  }

  /** Adds; nothing for 0 or less (a monitor that starts anew forgets its losses). */
  void add(Counter counter, long amount) {
    if (amount > 0) {
      sensors.get(counter).record(amount);
    }
  }

  /** Adds what was lost between the two. */
  void add(Losses before, Losses after) {
    if (!after.equals(before)) {
      for (Counter c : sensors.keySet()) {
        add(c, c.loss.applyAsLong(after) - c.loss.applyAsLong(before));
      }
    }
  }

  @Override
  public void close() {
    sensors.values().forEach(metrics::removeSensor);
    sensors.clear();
    verdicts.values().forEach(metrics::removeSensor);
    verdicts.clear();
    if (lag != null) {
      metrics.removeSensor(lag);
      lag = null;
    }
  }
}
