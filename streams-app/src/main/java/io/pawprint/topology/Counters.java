// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.detect.Losses;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.TaskId;

/** The counters of one processor of one task. Stream thread only. */
final class Counters implements AutoCloseable {

  private final StreamsMetrics metrics;
  private final Map<Counter, Sensor> sensors = new EnumMap<>(Counter.class);

  Counters(StreamsMetrics metrics, TaskId task, Set<Counter> counters) {
    this.metrics = metrics;
    for (Counter c : counters) {
      Sensor sensor =
          metrics.addSensor("pawprint-" + task + "-" + c.name(), Sensor.RecordingLevel.INFO);
      Map<String, String> tags = Map.of("task-id", task.toString());
      sensor.add(
          new MetricName(c.metric(), Counter.GROUP, c.description, tags), new CumulativeSum());
      sensors.put(c, sensor);
    }
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
  }
}
