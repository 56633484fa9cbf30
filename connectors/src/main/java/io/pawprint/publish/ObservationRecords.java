// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.publish;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SysctlReading;
import io.pawprint.schema.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Observations as records: the kind chooses the topic, the host the partition. */
public final class ObservationRecords {

  private ObservationRecords() {}

  /** The record of one observation. */
  public static ProducerRecord<String, Observation> of(Observation observation) {
    String topic =
        observation instanceof SysctlReading
            ? Topics.SYSCTL.name()
            : observation instanceof NetstatReading ? Topics.NETSTAT.name() : Topics.SYN.name();
    return new ProducerRecord<>(topic, observation.hostId(), observation);
  }
}
