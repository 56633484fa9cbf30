// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawprint.schema.NetstatSnapshot;
import io.pawprint.schema.SynBatch;
import io.pawprint.schema.SysctlSnapshot;
import io.pawprint.schema.TrustedRecords;
import io.pawprint.schema.registry.DevRegistry;
import io.pawprint.tcp.Seed;
import io.pawprint.wire.NetstatCodec;
import io.pawprint.wire.NetstatCodecTest;
import io.pawprint.wire.RandomBatches;
import io.pawprint.wire.SysctlCodec;
import io.pawprint.wire.SysctlCodecTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our pair against the Confluent classes themselves, through one registry, in both directions. */
class OriginalsTest {

  private static final String TOPIC = "pawprint.test";

  @TempDir Path folder;
  private DevRegistry registry;

  @BeforeEach
  void start() throws IOException {
    TrustedRecords.trust();
    registry = DevRegistry.start(folder.resolve("schemas"), 0);
  }

  @AfterEach
  void stop() throws IOException {
    registry.close();
  }

  @Test
  void writesTheBytesThatTheOriginalWrites() throws Exception {
    try (Serializer<Object> original = Originals.serializer();
        Serializer<Object> ours = new AvroSerializer()) {
      for (boolean oursFirst : List.of(true, false)) {
        original.configure(settings(Map.of()), false);
        ours.configure(settings(Map.of()), false);
        for (SpecificRecord record : records().toList()) {
          String topic = record.getSchema().getName() + oursFirst;
          byte[] first = (oursFirst ? ours : original).serialize(topic, record);
          byte[] second = (oursFirst ? original : ours).serialize(topic, record);
          assertThat(first).isEqualTo(second);
        }
      }
    }
  }

  @Test
  void readsWhatTheOriginalWritesAndItReadsOurs() throws Exception {
    Map<String, Object> specific = settings(Map.of("specific.avro.reader", true));
    try (Serializer<Object> original = Originals.serializer();
        Deserializer<Object> originalReader = Originals.deserializer();
        Serializer<Object> ours = new AvroSerializer();
        Deserializer<Object> oursReader = new AvroDeserializer()) {
      original.configure(specific, false);
      ours.configure(specific, false);
      originalReader.configure(specific, false);
      oursReader.configure(specific, false);
      for (SpecificRecord record : records().toList()) {
        String topic = record.getSchema().getName();
        assertThat(oursReader.deserialize(topic, original.serialize(topic, record)))
            .isEqualTo(record);
        assertThat(originalReader.deserialize(topic, ours.serialize(topic, record)))
            .isEqualTo(record);
      }
    }
  }

  @Test
  void readsGenericRecordsAsTheOriginalDoes() throws Exception {
    try (Serializer<Object> ours = new AvroSerializer();
        Serializer<Object> original = Originals.serializer();
        Deserializer<Object> originalReader = Originals.deserializer();
        Deserializer<Object> oursReader = new AvroDeserializer()) {
      ours.configure(settings(Map.of()), false);
      original.configure(settings(Map.of()), false);
      originalReader.configure(settings(Map.of()), false);
      oursReader.configure(settings(Map.of()), false);
      for (SpecificRecord record : records().toList()) {
        byte[] bytes = ours.serialize(TOPIC + record.getSchema().getName(), record);
        Object generic = oursReader.deserialize(TOPIC, bytes);
        assertThat(generic).isInstanceOf(GenericRecord.class).isNotInstanceOf(SpecificRecord.class);
        assertThat(generic).isEqualTo(originalReader.deserialize(TOPIC, bytes));
        String topic = "generic-" + record.getSchema().getName();
        assertThat(ours.serialize(topic, generic)).isEqualTo(original.serialize(topic, generic));
      }
    }
  }

  @Test
  void namesSubjectsAsTheOriginalDoes() throws Exception {
    for (String strategy :
        List.of("TopicNameStrategy", "RecordNameStrategy", "TopicRecordNameStrategy")) {
      String name = "io.confluent.kafka.serializers.subject." + strategy;
      for (boolean isKey : List.of(true, false)) {
        Map<String, Object> settings =
            settings(
                Map.of("key.subject.name.strategy", name, "value.subject.name.strategy", name));
        Map<String, Object> lookUpOnly = new HashMap<>(settings);
        lookUpOnly.put("auto.register.schemas", false);
        SysctlSnapshot record = SysctlCodec.toRecord(SysctlCodecTest.reading());
        String topic = "t." + strategy;
        try (Serializer<Object> original = Originals.serializer();
            Serializer<Object> ours = new AvroSerializer()) {
          original.configure(settings, isKey);
          ours.configure(lookUpOnly, isKey);
          byte[] written = original.serialize(topic, record);
          assertThat(ours.serialize(topic, record)).isEqualTo(written);
        }
      }
    }
  }

  @Test
  void tellsAnAbsentRegistryApartWhenTheOriginalWrites() throws Exception {
    Map<String, Object> settings = settings(Map.of(AvroClasses.SERIALIZER, Originals.SERIALIZER));
    registry.close();
    try (RecordSerializer<SysctlSnapshot> records = new RecordSerializer<>()) {
      records.configure(settings, false);
      SysctlSnapshot record = SysctlCodec.toRecord(SysctlCodecTest.reading());
      assertThatThrownBy(() -> records.serialize(TOPIC, record))
          .isInstanceOf(RegistryUnavailableException.class);
    }
  }

  @Test
  void asksTheRegistryWhatTheOriginalAsks() throws Exception {
    assertThat(asked(new AvroSerializer(), new AvroDeserializer()))
        .isEqualTo(asked(Originals.serializer(), Originals.deserializer()))
        .hasSize(3);
  }

  /** The request lines and bodies of a registration, a look-up and a read. */
  private static List<String> asked(Serializer<Object> writer, Deserializer<Object> reader)
      throws Exception {
    SysctlSnapshot record = SysctlCodec.toRecord(SysctlCodecTest.reading());
    String schema = new ObjectMapper().writeValueAsString(record.getSchema().toString());
    try (writer;
        reader;
        Registry script =
            new Registry(
                (request, status) ->
                    request.line().startsWith("GET") ? "{\"schema\":" + schema + "}"
                        : "{\"id\":7,\"version\":1,\"subject\":\"s\",\"schema\":" + schema + "}")) {
      Map<String, Object> settings = new HashMap<>();
      settings.put("schema.registry.url", script.url());
      writer.configure(settings, false);
      byte[] bytes = writer.serialize("a b", record);
      settings.put("auto.register.schemas", false);
      writer.configure(settings, false);
      writer.serialize("c", record);
      reader.configure(settings, false);
      reader.deserialize("d", bytes);
      return script.seen.stream().map(seen -> seen.line() + " " + seen.body()).toList();
    }
  }

  @Test
  void bothLeaveTombstonesAlone() throws Exception {
    try (Serializer<Object> ours = new AvroSerializer();
        Deserializer<Object> oursReader = new AvroDeserializer()) {
      ours.configure(settings(Map.of()), false);
      oursReader.configure(settings(Map.of()), false);
      assertThat(ours.serialize(TOPIC, null)).isNull();
      assertThat(oursReader.deserialize(TOPIC, null)).isNull();
    }
  }

  private static Stream<SpecificRecord> records() {
    Random random = Seed.random(41);
    SysctlSnapshot sysctl = SysctlCodec.toRecord(SysctlCodecTest.reading());
    NetstatSnapshot netstat = NetstatCodec.toRecord(NetstatCodecTest.reading());
    Stream<SynBatch> batches =
        Stream.generate(() -> RandomBatches.record(random, 30)).limit(20);
    return Stream.concat(Stream.of(sysctl, netstat), batches);
  }

  private Map<String, Object> settings(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("schema.registry.url", registry.url().toString());
    return settings;
  }
}
