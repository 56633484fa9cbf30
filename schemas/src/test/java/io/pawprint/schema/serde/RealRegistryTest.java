// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.SynBatch;
import io.pawprint.tcp.Seed;
import io.pawprint.wire.MalformedRecordException;
import io.pawprint.wire.RandomBatches;
import io.pawprint.wire.SegmentBatchCodec;
import io.pawprint.wire.SegmentBatchEncoder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Acceptance: our pair through a real registry server, another process, of another maker. */
@Timeout(120)
class RealRegistryTest {

  private static RegistryProcess registry;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    registry = RegistryProcess.start();
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  @Test
  void registersWritesAndReads() {
    SegmentBatch batch = SegmentBatchCodec.toBatch(RandomBatches.record(Seed.random(61), 30));
    try (SegmentBatchSerializer serializer = new SegmentBatchSerializer();
        SegmentBatchDeserializer deserializer = new SegmentBatchDeserializer()) {
      serializer.configure(settings(Map.of()), false);
      deserializer.configure(settings(Map.of()), false);
      byte[] bytes = serializer.serialize("pawprint.syn", batch);
      SegmentBatch back = deserializer.deserialize("pawprint.syn", bytes);
      assertThat(SegmentBatchEncoder.encode(back)).isEqualTo(SegmentBatchEncoder.encode(batch));
    }
  }

  @Test
  void findsASchemaThatIsThereAndMissesOneThatIsNot() {
    Map<String, Object> lookUp = settings(Map.of("auto.register.schemas", false));
    try (SchemaIds registering = new SchemaIds(new SerdeConfig(settings(Map.of()), false));
        SchemaIds looking = new SchemaIds(new SerdeConfig(lookUp, false))) {
      Schema schema = SynBatch.getClassSchema();
      assertThatThrownBy(() -> looking.id("looked-up", schema))
          .isInstanceOf(RegistryRefusedException.class)
          .hasMessageContaining("subject looked-up-value has no schema equal to");
      int id = registering.id("looked-up", schema);
      assertThat(looking.id("looked-up", schema)).isEqualTo(id);
    }
  }

  @Test
  void takesAnUnknownIdForTheRecordsFault() {
    try (SegmentBatchDeserializer deserializer = new SegmentBatchDeserializer()) {
      deserializer.configure(settings(Map.of()), false);
      assertThatThrownBy(() -> deserializer.deserialize("t", Frame.of(77_777, new byte[] {1})))
          .isInstanceOf(MalformedRecordException.class)
          .hasMessageStartingWith(
              "schema id 77777 is not known to the registry at " + registry.url());
    }
  }

  @Test
  void tellsAWrongPathFromAnUnknownId() {
    Map<String, Object> wrong = settings(Map.of("schema.registry.url", registry.url() + "/oops"));
    try (SegmentBatchDeserializer deserializer = new SegmentBatchDeserializer()) {
      deserializer.configure(wrong, false);
      assertThatThrownBy(() -> deserializer.deserialize("t", Frame.of(1, new byte[] {1})))
          .isInstanceOf(RegistryRefusedException.class)
          .hasMessageContaining("check that schema.registry.url is the address of a schema reg");
    }
  }

  @Test
  void hearsThatASchemaIsIncompatible() throws IOException, InterruptedException {
    try (AvroSerializer serializer = new AvroSerializer()) {
      serializer.configure(settings(Map.of()), false);
      serializer.serialize("strict", record("int"));
      HttpRequest backward =
          HttpRequest.newBuilder(URI.create(registry.url() + "/config/strict-value"))
              .header("Content-Type", "application/vnd.schemaregistry.v1+json")
              .PUT(BodyPublishers.ofString("{\"compatibility\":\"BACKWARD\"}"))
              .build();
      HttpClient.newHttpClient().send(backward, BodyHandlers.discarding());
      assertThatThrownBy(() -> serializer.serialize("strict", record("boolean")))
          .isInstanceOfSatisfying(
              RegistryRefusedException.class, e -> assertThat(e.status()).isEqualTo(409))
          .hasMessageContaining("refuses R as incompatible with subject strict-value");
    }
  }

  private static GenericRecord record(String type) {
    Schema schema =
        SchemaBuilder.record("R").fields().name("a").type(type).noDefault().endRecord();
    return new GenericRecordBuilder(schema).set("a", type.equals("int") ? 1 : true).build();
  }

  private static Map<String, Object> settings(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("schema.registry.url", registry.url());
    settings.putAll(more);
    return settings;
  }
}
