// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.intake;

import io.pawprint.observe.Observation;
import io.pawprint.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Raw record to observation, validated whole. What is wrong with the record rejects it; a registry
 * that is away is waited for; anything else is thrown on.
 */
public final class InputDecoder implements AutoCloseable {

  private static final int REASON_MAX = 1_000;

  private final int partitions;
  private final Map<String, ? extends Deserializer<? extends Observation>> byTopic;
  private final RegistryWait registry;

  /**
   * @param partitions of each input topic
   * @param byTopic deserializer of each input topic's values
   */
  public InputDecoder(
      int partitions,
      Map<String, ? extends Deserializer<? extends Observation>> byTopic,
      RegistryWait registry) {
    this.partitions = partitions;
    this.byTopic = byTopic;
    this.registry = registry;
  }

  /**
   * What the record says.
   *
   * @throws RejectedRecordException if it never will say anything
   */
  public Observation decode(String topic, int partition, byte[] key, byte[] value)
      throws RejectedRecordException {
    checkKey(key, partition);
    if (value == null) {
      throw new RejectedRecordException("record has no value");
    }
    Observation observation = deserialize(topic, value);
    if (!Arrays.equals(observation.hostId().getBytes(StandardCharsets.UTF_8), key)) {
      throw new RejectedRecordException(
          "record key should be the hostId of its value, " + observation.hostId() + ": was "
              + Shown.text(key));
    }
    return observation;
  }

  private void checkKey(byte[] key, int partition) throws RejectedRecordException {
    if (key == null || key.length == 0) {
      throw new RejectedRecordException("record has no key: it should be the host id");
    }
    int home = Utils.toPositive(Utils.murmur2(key)) % partitions;
    if (home != partition) {
      throw new RejectedRecordException(
          "host " + Shown.text(key) + " belongs on partition " + home + " of " + partitions
              + ": was on " + partition + "; its producer should partition by murmur2"
              + " (librdkafka: partitioner=murmur2_random)");
    }
  }

  private Observation deserialize(String topic, byte[] value) throws RejectedRecordException {
    Deserializer<? extends Observation> deserializer = byTopic.get(topic);
    try {
      return registry.call(() -> deserializer.deserialize(topic, value));
    } catch (MalformedRecordException e) {
      throw new RejectedRecordException(Shown.line(e.getMessage(), REASON_MAX));
    }
  }

  @Override
  public void close() {
    byTopic.values().forEach(Deserializer::close);
  }
}
