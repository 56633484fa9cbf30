// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.schema.SynBatch;
import io.pawprint.schema.TrustedRecords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads the Avro body of a {@code SynBatch} for one writer schema. When that is the current layout
 * or the one before, rows go by hand straight into columns; any other is resolved by Avro into
 * the current record, written again and read by the same hand: one place judges the values.
 * Thread-safe.
 *
 * <pre>
 *   bytes, current or previous schema ────────────────→ {@link SynBatchReader} → columns
 *   bytes, other schema → SpecificDatumReader → bytes ↗
 * </pre>
 */
public final class SegmentBatchDecoder {

  private static final String CURRENT = layout(SynBatch.getClassSchema());
  private static final String PREVIOUS = layout(previous());

  private final DatumReader<SynBatch> resolving;
  private final boolean previous;

  private SegmentBatchDecoder(DatumReader<SynBatch> resolving, boolean previous) {
    this.resolving = resolving;
    this.previous = previous;
  }

  /** The schema before the current one: sensors are upgraded after the readers, or before. */
  static Schema previous() {
    try (InputStream in = SegmentBatchDecoder.class.getResourceAsStream("SynBatch-1.avsc")) {
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For bodies written with that schema. */
  public static SegmentBatchDecoder of(Schema writer) {
    String layout = layout(writer);
    if (layout.equals(CURRENT) || layout.equals(PREVIOUS)) {
      return new SegmentBatchDecoder(null, layout.equals(PREVIOUS));
    }
    TrustedRecords.trust();
    return new SegmentBatchDecoder(
        new SpecificDatumReader<>(writer, SynBatch.getClassSchema()), false);
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
      return SynBatchReader.read(bytes, offset, length, reuse, previous);
    }
    byte[] current = SegmentBatchCodec.encode(resolve(bytes, offset, length));
    return SynBatchReader.read(current, 0, current.length, reuse, false);
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
