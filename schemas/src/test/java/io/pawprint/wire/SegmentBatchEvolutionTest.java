// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.schema.SynBatch;
import io.pawprint.tcp.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Batches of a sensor that is older or newer than this reader. */
class SegmentBatchEvolutionTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Schema CURRENT = SynBatch.getClassSchema();

  @Test
  void readsAnOlderBatchWithTheDefaultsOfWhatItLacks() throws IOException {
    Schema older = without("duplicates", "closes", "allSegments");
    GenericRecord record = sample(older, 31);
    SegmentBatch batch = roundTrip(older, record);
    assertThat(batch.duplicates()).isZero();
    assertThat(batch.closes()).isTrue();
    assertThat(batch.allSegments()).isFalse();
    assertThat(batch.hostId()).isEqualTo(record.get("hostId").toString());
  }

  @Test
  void readsANewerBatchAndPassesOverWhatItDoesNotKnow() throws IOException {
    Schema newer = withExtraFields();
    Random random = Seed.random(32);
    for (int i = 0; i < 50; i++) {
      SynBatch known = RandomBatches.record(random, 20);
      GenericRecord record = reread(CURRENT, newer, SegmentBatchCodec.encode(known));
      byte[] current = SegmentBatchCodec.encode(known);
      assertThat(SegmentBatchEncoder.encode(roundTrip(newer, record)))
          .isEqualTo(
              SegmentBatchEncoder.encode(
                  SegmentBatchDecoder.of(CURRENT).decode(current, 0, current.length)));
    }
  }

  @Test
  void readsTheFormerSchemaByHandAndLacksOnlyWhatItDidNotHave() throws IOException {
    Schema former = SegmentBatchDecoder.previous();
    SegmentBatchDecoder decoder = SegmentBatchDecoder.of(former);
    assertThat(decoder.byHand()).isTrue();
    Random random = Seed.random(35);
    for (int i = 0; i < 100; i++) {
      byte[] current = SegmentBatchCodec.encode(RandomBatches.record(random, 20));
      byte[] old = bytes(former, reread(CURRENT, former, current));
      SegmentBatch batch = decoder.decode(old, 0, old.length);
      assertThat(batch.memory()).isEmpty();
      assertThat(batch.settings().syncookiesSentCount()).isEqualTo(VerdictSettings.UNKNOWN);
      GenericRecord resolved = reread(former, CURRENT, old);
      SegmentBatchDecoderTest.assertSame(batch, resolved);
    }
  }

  @Test
  void isReadableForAReaderOfTheFormerSchemaAndTheOtherWayRound() {
    Schema former = SegmentBatchDecoder.previous();
    assertThat(SchemaCompatibility.checkReaderWriterCompatibility(former, CURRENT).getType())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    assertThat(SchemaCompatibility.checkReaderWriterCompatibility(CURRENT, former).getType())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  @Test
  void validatesWhatItResolves() throws IOException {
    Schema older = without("duplicates");
    GenericRecord record = sample(older, 33);
    record.put("sampleOneIn", 3);
    assertThatThrownBy(() -> roundTrip(older, record))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("sampleOneIn should be a power of two, 1 or more: was 3");
  }

  @Test
  void refusesARecordOfAnotherKind() {
    Schema other = new Schema.Parser().parse(
        "{\"type\":\"record\",\"name\":\"Other\",\"fields\":[{\"name\":\"n\",\"type\":\"int\"}]}");
    GenericRecord record = new GenericData.Record(other);
    record.put("n", 7);
    assertThatThrownBy(() -> roundTrip(other, record))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageStartingWith("not readable as SynBatch: ")
        .hasMessageContaining("Other");
  }

  @Test
  void refusesTruncationsOfOtherSchemasToo() throws IOException {
    Schema older = without("duplicates");
    byte[] bytes = bytes(older, sample(older, 34));
    SegmentBatchDecoder decoder = SegmentBatchDecoder.of(older);
    for (int length = 0; length < bytes.length; length++) {
      int cut = length;
      assertThatThrownBy(() -> decoder.decode(bytes, 0, cut))
          .isInstanceOf(MalformedRecordException.class);
    }
  }

  private static SegmentBatch roundTrip(Schema writer, GenericRecord record) throws IOException {
    byte[] bytes = bytes(writer, record);
    SegmentBatchDecoder decoder = SegmentBatchDecoder.of(writer);
    assertThat(decoder.byHand()).isFalse();
    return decoder.decode(bytes, 0, bytes.length);
  }

  private static GenericRecord sample(Schema schema, long seed) throws IOException {
    SynBatch record = RandomBatches.record(Seed.random(seed), 6);
    return reread(CURRENT, schema, SegmentBatchCodec.encode(record));
  }

  private static GenericRecord reread(Schema from, Schema to, byte[] bytes) throws IOException {
    return new GenericDatumReader<GenericRecord>(from, to)
        .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
  }

  private static byte[] bytes(Schema schema, GenericRecord record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, out);
    out.flush();
    return bytes.toByteArray();
  }

  private static Schema without(String... names) throws IOException {
    JsonNode schema = JSON.readTree(CURRENT.toString());
    for (Iterator<JsonNode> i = schema.get("fields").elements(); i.hasNext(); ) {
      if (java.util.List.of(names).contains(i.next().get("name").asText())) {
        i.remove();
      }
    }
    return new Schema.Parser().parse(schema.toString());
  }

  private static Schema withExtraFields() throws IOException {
    JsonNode schema = JSON.readTree(CURRENT.toString());
    ArrayNode fields = (ArrayNode) schema.get("fields");
    fields.insert(3, JSON.readTree(
        "{\"name\":\"site\",\"type\":\"string\",\"default\":\"somewhere\"}"));
    for (JsonNode field : fields) {
      if (field.get("name").asText().equals("rows")) {
        ObjectNode row = (ObjectNode) field.get("type").get("items");
        ((ArrayNode) row.get("fields")).insert(0, JSON.readTree(
            "{\"name\":\"vlan\",\"type\":[\"null\",\"int\"],\"default\":null}"));
      }
    }
    return new Schema.Parser().parse(schema.toString());
  }
}
