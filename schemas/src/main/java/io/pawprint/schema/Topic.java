// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * One topic as it must be created; see {@link Topics} for all of them.
 *
 * @param name topic name
 * @param key what the record key is, for people
 * @param schema of the record value; absent when the value is no Avro of ours
 * @param quickStartPartitions partitions in the quick start
 * @param fleetPartitions partitions in a fleet; neither number may change once data is there
 * @param cleanup {@code cleanup.policy}: {@code delete} or {@code compact}
 * @param retention how long records stay; absent for a compacted topic
 * @param timestampType {@code message.timestamp.type}
 * @param maxMessageBytes {@code max.message.bytes}: the largest batch the broker takes
 * @param extra further topic configs by name
 */
public record Topic(
    String name,
    String key,
    Optional<Schema> schema,
    int quickStartPartitions,
    int fleetPartitions,
    String cleanup,
    Optional<Duration> retention,
    String timestampType,
    int maxMessageBytes,
    Map<String, String> extra) {

  public Topic {
    if (cleanup.equals("delete") != retention.isPresent()) {
      throw new IllegalArgumentException(
          name + ": a retention goes with cleanup.policy=delete: was " + cleanup);
    }
    extra = Map.copyOf(extra);
  }

  /** The registry subject of the value schema under the default strategy, TopicNameStrategy. */
  public String subject() {
    return name + "-value";
  }

  /** Every topic config that matters to us, whatever the brokers' defaults, sorted by name. */
  public SortedMap<String, String> configs() {
    SortedMap<String, String> configs = new TreeMap<>(extra);
    configs.put("cleanup.policy", cleanup);
    configs.put("message.timestamp.type", timestampType);
    configs.put("max.message.bytes", Integer.toString(maxMessageBytes));
    // as producers compressed them: a broker that compresses anew spends its time for all of them
    configs.put("compression.type", "producer");
    retention.ifPresent(r -> configs.put("retention.ms", Long.toString(r.toMillis())));
    return configs;
  }
}
