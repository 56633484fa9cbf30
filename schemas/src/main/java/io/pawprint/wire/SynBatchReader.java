// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import io.pawprint.observe.KernelMemory;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * One pass over the body of a {@code SynBatch}, field by field in order: of the current schema, and
 * of the one before, which ends two fields earlier.
 */
final class SynBatchReader {

  private static final TcpMetricsKey[] KEYS = TcpMetricsKey.values();

  private SynBatchReader() {}

  /** @param previous whether the body was written with the schema before the current one */
  static SegmentBatch read(
      byte[] bytes, int offset, int length, SegmentColumns reuse, boolean previous) {
    BinaryDecoder in = DecoderFactory.get().binaryDecoder(bytes, offset, length, null);
    try {
      SegmentBatch batch = batch(in, reuse, previous);
      requireEnd(in);
      return batch;
    } catch (EOFException e) {
      throw new MalformedRecordException("SynBatch ends in the middle of a field", e);
    } catch (IOException | AvroRuntimeException | UnsupportedOperationException e) {
      // the last is Avro's word for a length beyond any array
      throw new MalformedRecordException("not readable as SynBatch: " + e.getMessage(), e);
    }
  }

  /** Bytes after the last field mean that this was no such record. */
  static void requireEnd(BinaryDecoder in) {
    try {
      if (!in.isEnd()) {
        throw new MalformedRecordException("SynBatch is followed by bytes that belong to nothing");
      }
    } catch (IOException e) {
      throw new MalformedRecordException("SynBatch has no end", e);
    }
  }

  private static SegmentBatch batch(BinaryDecoder in, SegmentColumns reuse, boolean previous)
      throws IOException {
    String hostId = Limits.hostId(in.readString());
    String bootId = Limits.name("bootId", in.readString());
    String kernelRelease = Limits.name("kernelRelease", in.readString());
    long epoch = Limits.timeNs("epoch", in.readLong());
    long sequence = Limits.count("sequence", in.readLong());
    long completeThroughNs = Limits.timeNs("completeThroughNs", in.readLong());
    int sampleOneIn = in.readInt();
    if (sampleOneIn < 1 || Integer.bitCount(sampleOneIn) != 1) {
      throw MalformedRecordException.of("sampleOneIn", sampleOneIn, "a power of two, 1 or more");
    }
    long lost = Limits.count("lost", in.readLong());
    long lostFromNs = Limits.timeNs("lostFromNs", in.readLong());
    long lostToNs = Limits.timeNs("lostToNs", in.readLong());
    if (lostToNs < lostFromNs) {
      throw MalformedRecordException.of("lostToNs", lostToNs, "lostFromNs or later");
    }
    long duplicates = Limits.count("duplicates", in.readLong());
    boolean allSegments = in.readBoolean();
    boolean closes = in.readBoolean();
    VerdictSettings settings = settings(in, previous);
    SegmentColumns rows = SegmentRowsReader.read(in, reuse);
    Optional<KernelMemory> memory = previous ? Optional.empty() : KernelMemoryWire.read(in);
    return new SegmentBatch(
        hostId,
        bootId,
        kernelRelease,
        epoch,
        sequence,
        completeThroughNs,
        sampleOneIn,
        lost,
        lostFromNs,
        lostToNs,
        duplicates,
        allSegments,
        closes,
        settings,
        rows,
        memory);
  }

  private static VerdictSettings settings(BinaryDecoder in, boolean previous)
      throws IOException {
    return new VerdictSettings(
        setting("settings.twRecycle", in),
        setting("settings.timestamps", in),
        setting("settings.syncookies", in),
        setting("settings.rfc1337", in),
        setting("settings.invalidRatelimitMs", in),
        setting("settings.pawsPassive", in),
        tcpMetricsKey(in),
        counter("settings.pawsPassiveCount", in),
        counter("settings.timeWaitOverflowCount", in),
        previous ? VerdictSettings.UNKNOWN : counter("settings.syncookiesSentCount", in));
  }

  private static long counter(String field, BinaryDecoder in) throws IOException {
    return present(field, in) ? Limits.count(field, in.readLong()) : VerdictSettings.UNKNOWN;
  }

  private static TcpMetricsKey tcpMetricsKey(BinaryDecoder in) throws IOException {
    int ordinal = in.readEnum();
    if (ordinal < 0 || ordinal >= KEYS.length) {
      throw MalformedRecordException.of(
          "settings.tcpMetricsKey", ordinal, "0 to " + (KEYS.length - 1));
    }
    return KEYS[ordinal];
  }

  private static int setting(String field, BinaryDecoder in) throws IOException {
    if (!present(field, in)) {
      return VerdictSettings.UNKNOWN;
    }
    int value = in.readInt();
    if (value < 0) { // -1 would read as unknown
      throw MalformedRecordException.of(field, value, "null or 0 or more");
    }
    return value;
  }

  /** Which branch of a {@code ["null", ...]} union follows. */
  static boolean present(String field, BinaryDecoder in) throws IOException {
    int branch = in.readIndex();
    if (branch >>> 1 != 0) {
      throw MalformedRecordException.of(field + " union branch", branch, "0 or 1");
    }
    return branch == 1;
  }
}
