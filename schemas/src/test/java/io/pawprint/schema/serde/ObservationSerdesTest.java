// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.SynBatch;
import io.pawprint.schema.SysctlSnapshot;
import io.pawprint.schema.registry.DevRegistry;
import io.pawprint.tcp.Seed;
import io.pawprint.wire.MalformedRecordException;
import io.pawprint.wire.NetstatCodecTest;
import io.pawprint.wire.RandomBatches;
import io.pawprint.wire.SegmentBatchCodec;
import io.pawprint.wire.SegmentBatchEncoder;
import io.pawprint.wire.SysctlCodecTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The typed pairs, with our classes and the originals behind them on either side. */
class ObservationSerdesTest {

  @TempDir Path folder;
  private DevRegistry registry;

  @BeforeEach
  void start() throws IOException {
    registry = DevRegistry.start(folder.resolve("schemas"), 0);
  }

  @AfterEach
  void stop() throws IOException {
    registry.close();
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void roundTripWhicheverClassesWriteAndRead(boolean oursWrites, boolean oursReads) {
    Map<String, Object> settings = settings(oursWrites, oursReads);
    assertThat(
            roundTrip(
                new SysctlReadingSerializer(),
                new SysctlReadingDeserializer(),
                settings,
                SysctlCodecTest.reading()))
        .isEqualTo(SysctlCodecTest.reading());
    assertThat(
            roundTrip(
                new NetstatReadingSerializer(),
                new NetstatReadingDeserializer(),
                settings,
                NetstatCodecTest.reading()))
        .isEqualTo(NetstatCodecTest.reading());
    Random random = Seed.random(51);
    for (int i = 0; i < 10; i++) {
      SegmentBatch batch = SegmentBatchCodec.toBatch(RandomBatches.record(random, 30));
      SegmentBatch back =
          roundTrip(
              new SegmentBatchSerializer(), new SegmentBatchDeserializer(), settings, batch);
      assertThat(SegmentBatchEncoder.encode(back)).isEqualTo(SegmentBatchEncoder.encode(batch));
    }
  }

  @Test
  void writeTheSameBytesWhicheverClassWrites() {
    SegmentBatch batch = SegmentBatchCodec.toBatch(RandomBatches.record(Seed.random(52), 30));
    try (SegmentBatchSerializer ours = new SegmentBatchSerializer();
        SegmentBatchSerializer swapped = new SegmentBatchSerializer()) {
      ours.configure(settings(true, true), false);
      swapped.configure(settings(false, false), false);
      assertThat(ours.serialize("t", batch)).isEqualTo(swapped.serialize("t", batch));
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void tellMalformedRecordsFromAnAbsentRegistry(boolean oursReads) throws IOException {
    SegmentBatch batch = SegmentBatchCodec.toBatch(RandomBatches.record(Seed.random(53), 30));
    byte[] good;
    byte[] otherKind;
    try (SegmentBatchSerializer serializer = new SegmentBatchSerializer();
        SysctlReadingSerializer sysctl = new SysctlReadingSerializer();
        SegmentBatchDeserializer reader = new SegmentBatchDeserializer()) {
      Map<String, Object> settings = settings(true, oursReads);
      serializer.configure(settings, false);
      sysctl.configure(settings, false);
      reader.configure(settings, false);
      good = serializer.serialize("t", batch);
      otherKind = sysctl.serialize("u", SysctlCodecTest.reading());
      assertThat(reader.deserialize("t", null)).isNull();
      malformed(reader, "{\"no\":\"avro\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      malformed(reader, new byte[0]);
      malformed(reader, new byte[] {0, 0, 0});
      malformed(reader, new byte[] {0, 0, 0, 0, 99, 1, 2, 3});
      malformed(reader, java.util.Arrays.copyOf(good, good.length / 2));
      malformed(reader, otherKind);
    }
    registry.close();
    try (SegmentBatchDeserializer reader = new SegmentBatchDeserializer()) {
      reader.configure(settings(true, oursReads), false);
      assertThatThrownBy(() -> reader.deserialize("t", good))
          .isInstanceOf(RegistryUnavailableException.class);
    }
  }

  private static void malformed(Deserializer<?> reader, byte[] data) {
    assertThatThrownBy(() -> reader.deserialize("t", data))
        .isInstanceOf(MalformedRecordException.class)
        .message()
        .isNotBlank()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void readRecordsOfTheirOwnKindOnly(boolean oursReads) {
    try (SysctlReadingSerializer sysctl = new SysctlReadingSerializer();
        RecordDeserializer<SynBatch> batches = new RecordDeserializer<>(SynBatch.class);
        RecordDeserializer<SysctlSnapshot> own =
            new RecordDeserializer<>(SysctlSnapshot.class)) {
      Map<String, Object> settings = settings(true, oursReads);
      sysctl.configure(settings, false);
      batches.configure(settings, false);
      own.configure(settings, false);
      byte[] bytes = sysctl.serialize("t", SysctlCodecTest.reading());
      assertThat(own.deserialize("t", bytes).getHostId()).isEqualTo("web-1/blue");
      assertThatThrownBy(() -> batches.deserialize("t", bytes))
          .isInstanceOf(MalformedRecordException.class)
          .hasMessageContaining("should carry io.pawprint.schema.SynBatch: got")
          .hasMessageContaining("SysctlSnapshot");
    }
  }

  @Test
  void sayWhichSettingNamesAMissingClass() {
    Map<String, Object> settings = settings(true, true);
    settings.put(AvroClasses.DESERIALIZER, "com.example.Nowhere");
    try (SysctlReadingDeserializer reader = new SysctlReadingDeserializer()) {
      assertThatThrownBy(() -> reader.configure(settings, false))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("pawprint.avro.deserializer.class")
          .hasMessageContaining("com.example.Nowhere");
    }
  }

  private <T> T roundTrip(
      Serializer<T> serializer,
      Deserializer<T> deserializer,
      Map<String, Object> settings,
      T value) {
    try (serializer; deserializer) {
      serializer.configure(settings, false);
      deserializer.configure(settings, false);
      String topic = value.getClass().getSimpleName();
      return deserializer.deserialize(topic, serializer.serialize(topic, value));
    }
  }

  private Map<String, Object> settings(boolean oursWrites, boolean oursReads) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("schema.registry.url", registry.url().toString());
    settings.put("max.retries", 0);
    if (!oursWrites) {
      settings.put("pawprint.avro.serializer.class", Originals.SERIALIZER);
    }
    if (!oursReads) {
      settings.put("pawprint.avro.deserializer.class", Originals.DESERIALIZER);
    }
    return settings;
  }
}
