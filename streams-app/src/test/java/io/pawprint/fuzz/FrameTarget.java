// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.fuzz;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.NetstatSnapshot;
import io.pawprint.schema.SynBatch;
import io.pawprint.schema.SysctlSnapshot;
import io.pawprint.schema.TrustedRecords;
import io.pawprint.schema.serde.Frame;
import io.pawprint.wire.MalformedRecordException;
import io.pawprint.wire.NetstatCodec;
import io.pawprint.wire.SegmentBatchDecoder;
import io.pawprint.wire.SegmentBatchEncoder;
import io.pawprint.wire.SysctlCodec;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * A framed record: the last byte of its id chooses the topic. What is read can be written and read
 * again; what is not is malformed, and nothing else is thrown.
 */
public final class FrameTarget {

  private static final SegmentBatchDecoder SYN = SegmentBatchDecoder.of(SynBatch.getClassSchema());

  static {
    TrustedRecords.trust();
  }

  private FrameTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      switch (Frame.id(data) % 3) {
        case 0 -> syn(data);
        case 1 -> NetstatCodec.toReading(
            read(new SpecificDatumReader<>(NetstatSnapshot.getClassSchema()), data));
        default -> SysctlCodec.toReading(
            read(new SpecificDatumReader<>(SysctlSnapshot.getClassSchema()), data));
      }
    } catch (MalformedRecordException e) {
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new AssertionError("no reason is given", e);
      }
    }
  }

  private static void syn(byte[] data) {
    SegmentBatch batch = SYN.decode(data, Frame.BODY, data.length - Frame.BODY);
    byte[] again = SegmentBatchEncoder.encode(batch);
    byte[] twice = SegmentBatchEncoder.encode(SYN.decode(again, 0, again.length));
    if (!Arrays.equals(again, twice)) {
      throw new AssertionError("does not come back as it was");
    }
  }

  /** As {@link io.pawprint.schema.serde.AvroDeserializer} does. */
  private static <T> T read(SpecificDatumReader<T> reader, byte[] data) {
    try {
      int length = data.length - Frame.BODY;
      return reader.read(null, DecoderFactory.get().binaryDecoder(data, Frame.BODY, length, null));
    } catch (IOException | RuntimeException e) {
      throw new MalformedRecordException("not readable: " + e, e);
    }
  }
}
