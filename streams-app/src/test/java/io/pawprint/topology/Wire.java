// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertCodec;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading;
import io.pawprint.schema.Topics;
import io.pawprint.schema.registry.DevRegistry;
import io.pawprint.schema.serde.AvroSerializer;
import io.pawprint.schema.serde.NetstatReadingSerializer;
import io.pawprint.schema.serde.RecordDeserializer;
import io.pawprint.schema.serde.SegmentBatchSerializer;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.schema.serde.SysctlReadingSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A registry, and the bytes of observations and alerts by it. */
public final class Wire implements AutoCloseable {

  private DevRegistry registry;
  private final Map<String, Object> settings = new HashMap<>();
  private final SysctlReadingSerializer sysctl = new SysctlReadingSerializer();
  private final NetstatReadingSerializer netstat = new NetstatReadingSerializer();
  private final SegmentBatchSerializer syn = new SegmentBatchSerializer();
  private final RecordDeserializer<io.pawprint.schema.Alert> alerts =
      new RecordDeserializer<>(io.pawprint.schema.Alert.class);

  private Wire(DevRegistry registry, Map<String, ?> extra) {
    this.registry = registry;
    settings.put(SerdeConfig.URL, registry.url().toString());
    settings.putAll(extra);
    sysctl.configure(settings, false);
    netstat.configure(settings, false);
    syn.configure(settings, false);
    alerts.configure(settings, false);
  }

  public static Wire open(Path directory) throws IOException {
    return open(directory, Map.of());
  }

  /** With further serde settings for hosts and readers of alerts. */
  public static Wire open(Path directory, Map<String, ?> extra) throws IOException {
    return new Wire(DevRegistry.start(directory.resolve("schemas.jsonl"), 0), extra);
  }

  /** Starts the registry again where it was, after {@link #close}. */
  public void reopen(Path directory) throws IOException {
    registry = DevRegistry.start(directory.resolve("schemas.jsonl"), registry.url().getPort());
    alerts.configure(settings, false);
  }

  public String registryUrl() {
    return registry.url().toString();
  }

  /** The topology's side, with our classes. */
  public Formats formats() {
    return formats(Map.of());
  }

  /** The topology's side, with further serde settings. */
  public Formats formats(Map<String, ?> extra) {
    Map<String, Object> own = new HashMap<>(extra);
    own.put(SerdeConfig.URL, registryUrl());
    return Formats.of(own);
  }

  public static String topic(Observation observation) {
    if (observation instanceof SysctlReading) {
      return Topics.SYSCTL.name();
    }
    return observation instanceof NetstatReading ? Topics.NETSTAT.name() : Topics.SYN.name();
  }

  public static byte[] key(Observation observation) {
    return observation.hostId().getBytes(StandardCharsets.UTF_8);
  }

  public byte[] value(Observation observation) {
    String topic = topic(observation);
    if (observation instanceof SysctlReading reading) {
      return sysctl.serialize(topic, reading);
    } else if (observation instanceof NetstatReading reading) {
      return netstat.serialize(topic, reading);
    }
    return syn.serialize(topic, (SegmentBatch) observation);
  }

  /** The alert, or null for a tombstone. */
  public Alert alert(byte[] value) {
    io.pawprint.schema.Alert record = alerts.deserialize(Topics.ALERTS.name(), value);
    return record == null ? null : AlertCodec.fromAvro(record);
  }

  byte[] bytes(Alert alert) {
    try (AvroSerializer serializer = new AvroSerializer()) {
      serializer.configure(settings, false);
      return serializer.serialize(Topics.ALERTS.name(), AlertCodec.toAvro(alert));
    }
  }

  @Override
  public void close() throws IOException {
    sysctl.close();
    netstat.close();
    syn.close();
    alerts.close();
    registry.close();
  }
}
