// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.publish;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading;
import io.pawprint.schema.serde.NetstatReadingSerializer;
import io.pawprint.schema.serde.SegmentBatchSerializer;
import io.pawprint.schema.serde.SysctlReadingSerializer;
import io.pawprint.sign.HostKey;
import io.pawprint.sign.RecordSigner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes any observation with the serializer of its kind, and signs the bytes where a host's key is
 * given: nobody earlier knows them, and nobody later knows the host's key.
 */
public final class ObservationSerializer implements Serializer<Observation> {

  /** Setting: file with the host's key; empty or absent: nothing is signed. */
  public static final String HOST_KEY_FILE = "host.key.file";

  private final SysctlReadingSerializer sysctl = new SysctlReadingSerializer();
  private final NetstatReadingSerializer netstat = new NetstatReadingSerializer();
  private final SegmentBatchSerializer syn = new SegmentBatchSerializer();
  private RecordSigner signer;

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    signer = signer(settings);
    sysctl.configure(settings, isKey);
    netstat.configure(settings, isKey);
    syn.configure(settings, isKey);
  }

  private static RecordSigner signer(Map<String, ?> settings) {
    Object file = settings.get(HOST_KEY_FILE);
    if (file == null || file.toString().isBlank()) {
      return null;
    }
    try {
      return new RecordSigner(HostKey.read(Path.of(file.toString().strip())));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(HOST_KEY_FILE + ": " + e.getMessage());
    }
  }

  @Override
  public byte[] serialize(String topic, Headers headers, Observation observation) {
    byte[] value = serialize(topic, observation);
    if (signer != null) {
      try {
        String signature =
            signer.sign(topic, observation.hostId(), value, System.currentTimeMillis());
        headers.remove(RecordSigner.HEADER) // a record that is sent again
            .add(RecordSigner.HEADER, signature.getBytes(StandardCharsets.US_ASCII));
      } catch (IllegalArgumentException e) {
        throw new SerializationException(e.getMessage());
      }
    }
    return value;
  }

  @Override
  public byte[] serialize(String topic, Observation observation) {
    if (observation instanceof SegmentBatch batch) {
      return syn.serialize(topic, batch);
    } else if (observation instanceof NetstatReading reading) {
      return netstat.serialize(topic, reading);
    }
    return sysctl.serialize(topic, (SysctlReading) observation);
  }

  @Override
  public void close() {
    sysctl.close();
    netstat.close();
    syn.close();
  }
}
