// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.SynBatch;
import io.pawprint.tcp.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentBatchEncoderTest {

  private static final SegmentBatchDecoder DECODER =
      SegmentBatchDecoder.of(SynBatch.getClassSchema());

  @Test
  void writesTheVeryBytesOfAvrosOwnWriter() {
    Random random = Seed.random(21);
    for (int i = 0; i < 400; i++) {
      SynBatch record = RandomBatches.record(random, 60);
      if (record.getRows().isEmpty()) { // then the encoder is free to choose the first time
        record.setFirstTimeNs(record.getCompleteThroughNs());
      }
      byte[] avro = SegmentBatchCodec.encode(record);
      SegmentBatch batch = DECODER.decode(avro, 0, avro.length);
      assertThat(SegmentBatchEncoder.encode(batch)).isEqualTo(avro);
    }
  }

  @Test
  void roundTripsThroughTheRecord() {
    Random random = Seed.random(22);
    for (int i = 0; i < 50; i++) {
      byte[] avro = SegmentBatchCodec.encode(RandomBatches.record(random, 60));
      SegmentBatch batch = DECODER.decode(avro, 0, avro.length);
      SynBatch record = SegmentBatchCodec.toRecord(batch);
      assertThat(SegmentBatchEncoder.encode(SegmentBatchCodec.toBatch(record)))
          .isEqualTo(SegmentBatchEncoder.encode(batch));
    }
  }
}
