// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.SynBatch;
import io.pawprint.schema.TrustedRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * {@link SegmentBatch} ⇄ {@link SynBatch}, for serializers that know records only. Goes by way of
 * the bytes, so that the encoder and the decoder of the hot path stay the only ones.
 */
public final class SegmentBatchCodec {

  static {
    TrustedRecords.trust();
  }

  private static final DatumWriter<SynBatch> WRITER =
      new SpecificDatumWriter<>(SynBatch.getClassSchema());
  private static final DatumReader<SynBatch> READER =
      new SpecificDatumReader<>(SynBatch.getClassSchema());
  private static final SegmentBatchDecoder DECODER =
      SegmentBatchDecoder.of(SynBatch.getClassSchema());

  private SegmentBatchCodec() {}

  /** The record to send. */
  public static SynBatch toRecord(SegmentBatch batch) {
    byte[] bytes = SegmentBatchEncoder.encode(batch);
    try {
      return READER.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The batch that was sent.
   *
   * @throws MalformedRecordException if a value is outside of what the schema's docs promise
   */
  public static SegmentBatch toBatch(SynBatch record) {
    byte[] bytes = encode(record);
    return DECODER.decode(bytes, 0, bytes.length);
  }

  static byte[] encode(SynBatch record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
      WRITER.write(record, out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
