// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.intake;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.NetstatReadingDeserializer;
import io.pawprint.schema.serde.SegmentBatchDeserializer;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.schema.serde.SysctlReadingDeserializer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;

/** What reads the values of the input topics; suppliers, because no thread shares one. */
public final class InputReaders {

  // Whoever reads a stream waits for the registry itself, and must notice when it is asked to stop:
  // the serde's own patience (a minute a request, four times) is for callers that cannot wait.
  private static final Map<String, Object> IMPATIENT =
      Map.of(
          SerdeConfig.CONNECT_TIMEOUT_MS, 5_000,
          SerdeConfig.READ_TIMEOUT_MS, 10_000,
          SerdeConfig.RETRIES_MAX, 0);

  private InputReaders() {}

  /** The settings, with little patience where they do not say how much. */
  public static Map<String, Object> impatient(Map<String, ?> serdeSettings) {
    Map<String, Object> settings = new HashMap<>(IMPATIENT);
    settings.putAll(serdeSettings);
    return settings;
  }

  /** For {@code pawprint.sysctl}. */
  public static Supplier<Deserializer<SysctlReading>> sysctl(Map<String, ?> settings) {
    return reader(SysctlReadingDeserializer::new, settings);
  }

  /** For {@code pawprint.netstat}. */
  public static Supplier<Deserializer<NetstatReading>> netstat(Map<String, ?> settings) {
    return reader(NetstatReadingDeserializer::new, settings);
  }

  /** For {@code pawprint.syn}. */
  public static Supplier<Deserializer<SegmentBatch>> syn(Map<String, ?> settings) {
    return reader(SegmentBatchDeserializer::new, settings);
  }

  /** A reader for each input topic, by its name. */
  public static Map<String, Deserializer<? extends Observation>> all(Map<String, ?> settings) {
    return Map.of(
        Topics.SYSCTL.name(), sysctl(settings).get(),
        Topics.NETSTAT.name(), netstat(settings).get(),
        Topics.SYN.name(), syn(settings).get());
  }

  private static <T> Supplier<Deserializer<T>> reader(
      Supplier<? extends Deserializer<T>> make, Map<String, ?> settings) {
    return () -> {
      Deserializer<T> deserializer = make.get();
      deserializer.configure(settings, false);
      return deserializer;
    };
  }
}
