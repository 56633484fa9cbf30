// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.schema.SynBatch;
import io.pawprint.schema.TrustedRecords;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads the Avro body of a {@code SynBatch} for one writer schema. When that has the current layout
 * the rows go by hand straight into columns; any other is resolved by Avro into the current record,
 * written again and read by the same hand: one place judges the values. Thread-safe.
 *
 * <pre>
 *   bytes, current schema ────────────────────────────→ {@link SynBatchReader} → columns
 *   bytes, other schema → SpecificDatumReader → bytes ↗
 * </pre>
 */
public final class SegmentBatchDecoder {

  private static final String CURRENT = layout(SynBatch.getClassSchema());

  private final DatumReader<SynBatch> resolving;

  private SegmentBatchDecoder(DatumReader<SynBatch> resolving) {
    this.resolving = resolving;
  }

  /** For bodies written with that schema. */
  public static SegmentBatchDecoder of(Schema writer) {
    if (layout(writer).equals(CURRENT)) {
      return new SegmentBatchDecoder(null);
    }
    TrustedRecords.trust();
    return new SegmentBatchDecoder(
        new SpecificDatumReader<>(writer, SynBatch.getClassSchema()));
  }

  /** What decides about the bytes: names, types, order; without docs, defaults, properties. */
  private static String layout(Schema schema) {
    return SchemaNormalization.toParsingForm(schema);
  }

  /** Whether bodies are read by hand. */
  public boolean byHand() {
    return resolving == null;
  }

  /**
   * Decodes and validates a whole body.
   *
   * @param reuse columns to overwrite, or null for new ones; half-written after an exception
   * @throws MalformedRecordException if the bytes are no such record or a value is out of range
   */
  public SegmentBatch decode(byte[] bytes, int offset, int length, SegmentColumns reuse) {
    if (byHand()) {
      return SynBatchReader.read(bytes, offset, length, reuse);
    }
    byte[] current = SegmentBatchCodec.encode(resolve(bytes, offset, length));
    return SynBatchReader.read(current, 0, current.length, reuse);
  }

  /** Decodes and validates a whole body into new columns. */
  public SegmentBatch decode(byte[] bytes, int offset, int length) {
    return decode(bytes, offset, length, null);
  }

  private SynBatch resolve(byte[] bytes, int offset, int length) {
    BinaryDecoder in = DecoderFactory.get().binaryDecoder(bytes, offset, length, null);
    SynBatch record;
    try {
      record = resolving.read(null, in);
    } catch (IOException | RuntimeException e) { // whatever strange bytes make of Avro's reader
      throw new MalformedRecordException("not readable as SynBatch: " + e, e);
    }
    SynBatchReader.requireEnd(in);
    return record;
  }
}
