// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.TcpMetric;
import io.pawprint.schema.SegmentKind;
import io.pawprint.schema.SynBatch;
import io.pawprint.tcp.Ip;
import io.pawprint.tcp.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

class SegmentBatchDecoderTest {

  private static final Schema CURRENT = SynBatch.getClassSchema();
  private static final SegmentBatchDecoder DECODER = SegmentBatchDecoder.of(CURRENT);

  @Test
  void readsWhatAvrosOwnReaderReads() throws IOException {
    Random random = Seed.random(11);
    for (int i = 0; i < 400; i++) {
      byte[] bytes = SegmentBatchCodec.encode(RandomBatches.record(random, 60));
      assertSame(DECODER.decode(bytes, 0, bytes.length), generic(bytes));
    }
  }

  @Test
  void readsFromTheMiddleOfAnArray() throws IOException {
    byte[] bytes = SegmentBatchCodec.encode(RandomBatches.record(Seed.random(12), 60));
    byte[] framed = new byte[bytes.length + 12];
    System.arraycopy(bytes, 0, framed, 5, bytes.length);
    assertSame(DECODER.decode(framed, 5, bytes.length), generic(bytes));
  }

  @Test
  void reusesColumnsWithoutMemoryOfTheirFormerRows() throws IOException {
    Random random = Seed.random(13);
    SegmentColumns columns = new SegmentColumns(1);
    for (int i = 0; i < 50; i++) {
      byte[] bytes = SegmentBatchCodec.encode(RandomBatches.record(random, 60));
      SegmentBatch batch = DECODER.decode(bytes, 0, bytes.length, columns);
      assertThat(batch.rows()).isSameAs(columns);
      assertSame(batch, generic(bytes));
    }
  }

  @Test
  void isByHandForTheCurrentLayoutWhateverItsDocsSay() {
    assertThat(DECODER.byHand()).isTrue();
    Schema undocumented = new Schema.Parser().parse(CURRENT.toString().replace("Events in", ""));
    assertThat(SegmentBatchDecoder.of(undocumented).byHand()).isTrue();
  }

  @Test
  void knowsEveryKindByTheSameName() {
    assertThat(Arrays.stream(RowKind.values()).map(Enum::name))
        .containsExactlyElementsOf(
            Arrays.stream(SegmentKind.values()).map(Enum::name).toList());
  }

  @Test
  void refusesEveryTruncation() {
    SynBatch record = RandomBatches.record(Seed.random(14), 8);
    byte[] bytes = SegmentBatchCodec.encode(record);
    for (int length = 0; length < bytes.length; length++) {
      int cut = length;
      assertThatThrownBy(() -> DECODER.decode(bytes, 0, cut))
          .as("first %s of %s bytes", cut, bytes.length)
          .isInstanceOf(MalformedRecordException.class);
    }
  }

  @Test
  void refusesBytesBehindTheRecord() {
    byte[] bytes = SegmentBatchCodec.encode(RandomBatches.record(Seed.random(15), 8));
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> DECODER.decode(longer, 0, longer.length))
        .hasMessage("SynBatch is followed by bytes that belong to nothing");
  }

  /** Whatever a stranger sends: a valid batch, equal to what Avro reads, or this one exception. */
  @Test
  void survivesDamagedBytes() throws IOException {
    Random random = Seed.random(16);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = SegmentBatchCodec.encode(RandomBatches.record(random, 4));
      int flips = 1 + random.nextInt(3);
      for (int flip = 0; flip < flips; flip++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      SegmentBatch batch;
      try {
        batch = DECODER.decode(bytes, 0, bytes.length);
      } catch (MalformedRecordException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
        continue;
      }
      read++;
      assertSame(batch, generic(bytes));
    }
    assertThat(read).isPositive();
  }

  private static GenericRecord generic(byte[] bytes) throws IOException {
    return new GenericDatumReader<GenericRecord>(CURRENT)
        .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
  }

  static void assertSame(SegmentBatch batch, GenericRecord record) {
    assertThat(batch.hostId()).isEqualTo(record.get("hostId").toString());
    assertThat(batch.bootId()).isEqualTo(record.get("bootId").toString());
    assertThat(batch.kernelRelease()).isEqualTo(record.get("kernelRelease").toString());
    assertThat(batch.epoch()).isEqualTo(record.get("epoch"));
    assertThat(batch.sequence()).isEqualTo(record.get("sequence"));
    assertThat(batch.completeThroughNs()).isEqualTo(record.get("completeThroughNs"));
    assertThat(batch.timeNs()).isEqualTo(record.get("completeThroughNs"));
    assertThat(batch.sampleOneIn()).isEqualTo(record.get("sampleOneIn"));
    assertThat(batch.lost()).isEqualTo(record.get("lost"));
    assertThat(batch.lostFromNs()).isEqualTo(record.get("lostFromNs"));
    assertThat(batch.lostToNs()).isEqualTo(record.get("lostToNs"));
    assertThat(batch.duplicates()).isEqualTo(record.get("duplicates"));
    assertThat(batch.allSegments()).isEqualTo(record.get("allSegments"));
    assertThat(batch.closes()).isEqualTo(record.get("closes"));
    GenericRecord settings = (GenericRecord) record.get("settings");
    assertThat(batch.settings().twRecycle()).isEqualTo(setting(settings, "twRecycle"));
    assertThat(batch.settings().timestamps()).isEqualTo(setting(settings, "timestamps"));
    assertThat(batch.settings().syncookies()).isEqualTo(setting(settings, "syncookies"));
    assertThat(batch.settings().rfc1337()).isEqualTo(setting(settings, "rfc1337"));
    assertThat(batch.settings().invalidRatelimitMs())
        .isEqualTo(setting(settings, "invalidRatelimitMs"));
    assertThat(batch.settings().syncookiesSentCount())
        .isEqualTo(counter(settings, "syncookiesSentCount"));
    assertSameMemory(batch, (GenericRecord) record.get("memory"));
    List<?> rows = (List<?>) record.get("rows");
    assertThat(batch.rows().size).isEqualTo(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      assertSame(batch.rows(), i, (GenericRecord) rows.get(i), (long) record.get("firstTimeNs"));
    }
  }

  private static int setting(GenericRecord settings, String name) {
    return settings.get(name) == null ? -1 : (int) settings.get(name);
  }

  private static long counter(GenericRecord settings, String name) {
    return settings.get(name) == null ? -1 : (long) settings.get(name);
  }

  private static void assertSameMemory(SegmentBatch batch, GenericRecord memory) {
    assertThat(batch.memory().isPresent()).isEqualTo(memory != null);
    if (memory == null) {
      return;
    }
    assertThat(batch.memory().get().takenNs()).isEqualTo(memory.get("takenNs"));
    assertThat(batch.memory().get().complete()).isEqualTo(memory.get("complete"));
    List<?> entries = (List<?>) memory.get("entries");
    assertThat(batch.memory().get().entries()).hasSameSizeAs(entries);
    for (int i = 0; i < entries.size(); i++) {
      TcpMetric entry = batch.memory().get().entries().get(i);
      GenericRecord sent = (GenericRecord) entries.get(i);
      boolean keyedByRemote = ((ByteBuffer) sent.get("local")).remaining() == 0;
      assertThat(entry.local().isEmpty()).isEqualTo(keyedByRemote);
      entry.local().ifPresent(local -> assertThat(local).isEqualTo(ip(sent.get("local"))));
      assertThat(entry.remote()).isEqualTo(ip(sent.get("remote")));
      assertThat(Integer.toUnsignedLong(entry.tsVal())).isEqualTo(sent.get("tsVal"));
      assertThat(entry.ageS()).isEqualTo(sent.get("ageS"));
    }
  }

  private static void assertSame(SegmentColumns rows, int i, GenericRecord row, long firstTimeNs) {
    assertThat(rows.kindAt(i).name()).isEqualTo(row.get("kind").toString());
    assertThat(rows.timeNs[i]).isEqualTo(firstTimeNs + (long) row.get("offsetNs"));
    assertThat(rows.outgoing(i)).isEqualTo(row.get("outgoing"));
    assertThat(rows.local(i)).isEqualTo(ip(row.get("local")));
    assertThat(rows.localPort[i]).isEqualTo(row.get("localPort"));
    assertThat(rows.remote(i)).isEqualTo(ip(row.get("remote")));
    assertThat(rows.remotePort[i]).isEqualTo(row.get("remotePort"));
    assertThat(Integer.toUnsignedLong(rows.seq[i])).isEqualTo(row.get("seq"));
    assertThat(rows.hasTs(i)).isEqualTo(row.get("tsVal") != null);
    if (rows.hasTs(i)) {
      assertThat(Integer.toUnsignedLong(rows.tsVal[i])).isEqualTo(row.get("tsVal"));
    }
  }

  private static Ip ip(Object bytes) {
    byte[] address = new byte[((ByteBuffer) bytes).remaining()];
    ((ByteBuffer) bytes).duplicate().get(address);
    return Ip.of(address);
  }
}
