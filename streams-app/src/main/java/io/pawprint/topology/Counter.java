// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.TaskId;

/**
 * What the topology counts, as metrics of Kafka Streams: group {@code pawprint}, tag {@code
 * task-id}, names such as {@code dead-letters-total}.
 */
public enum Counter {
  RECORDS_IN("records read from the three input topics"),
  ROWS_IN("SYN, reply and close rows in them"),
  DEAD_LETTERS("records rejected"),
  FINDINGS("statements of the detectors"),
  ALERTS("transitions of alerts"),
  EVICTED("sources and 4-tuples forgotten for want of room"),
  HOSTS_DROPPED("hosts written back and dropped from the heap for want of room");

  /** The metrics' group. */
  public static final String GROUP = "pawprint";

  private final String description;

  Counter(String description) {
    this.description = description;
  }

  /** Name of the metric. */
  public String metric() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-total";
  }

  /** The counters of one processor; of one thread. */
  static final class Set implements AutoCloseable {
    private final StreamsMetrics metrics;
    private final Map<Counter, Sensor> sensors = new EnumMap<>(Counter.class);

    Set(StreamsMetrics metrics, TaskId task, Counter... counters) {
      this.metrics = metrics;
      for (Counter c : counters) {
        Sensor sensor =
            metrics.addSensor("pawprint-" + task + "-" + c.name(), Sensor.RecordingLevel.INFO);
        sensor.add(
            new MetricName(c.metric(), GROUP, c.description, Map.of("task-id", task.toString())),
            new CumulativeSum());
        sensors.put(c, sensor);
      }
    }

    void add(Counter counter, long amount) {
      if (amount != 0) {
        sensors.get(counter).record(amount);
      }
    }

    @Override
    public void close() {
      List<Sensor> all = new ArrayList<>(sensors.values());
      sensors.clear();
      all.forEach(metrics::removeSensor);
    }
  }
}
