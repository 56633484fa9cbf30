// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.intake;

import io.pawprint.observe.Observation;
import io.pawprint.sign.RecordSigner;
import io.pawprint.sign.SignatureCheck;
import io.pawprint.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
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
  private final Optional<SignatureCheck> signatures;

  /**
   * @param partitions of each input topic
   * @param byTopic deserializer of each input topic's values
   * @param signatures whether hosts speak for themselves; empty: they are believed
   */
  public InputDecoder(
      int partitions,
      Map<String, ? extends Deserializer<? extends Observation>> byTopic,
      RegistryWait registry,
      Optional<SignatureCheck> signatures) {
    this.signatures = signatures;
    this.partitions = partitions;
    this.byTopic = byTopic;
    this.registry = registry;
  }

  /**
   * What the record says.
   *
   * @param timeMs when the broker took it
   * @throws RejectedRecordException if it never will say anything
   */
  public Observation decode(
      String topic, int partition, byte[] key, byte[] value, Headers headers, long timeMs)
      throws RejectedRecordException {
    checkKey(key, partition);
    if (value == null) {
      throw new RejectedRecordException("record has no value");
    }
    if (signatures.isPresent()) { // before anything of the value is believed
      Header header = headers.lastHeader(RecordSigner.HEADER);
      Optional<String> refusal = signatures.get()
          .refusal(topic, key, value, header == null ? null : header.value(), timeMs);
      if (refusal.isPresent()) {
        throw RejectedRecordException.forged(refusal.get());
      }
    }
    Observation observation = deserialize(topic, value);
    if (!Arrays.equals(observation.hostId().getBytes(StandardCharsets.UTF_8), key)) {
      throw new RejectedRecordException(
          "record key should be the hostId of its value, " + observation.hostId() + ": was "
              + Shown.text(key));
    }
    return observation;
  }

  /** Records without a signature that were taken or refused since the last call. */
  public long takeUnsigned() {
    return signatures.map(SignatureCheck::takeUnsigned).orElse(0L);
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
