// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.tcp.Ip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Writes a {@link SegmentBatch} as the Avro body of a {@code SynBatch}, straight from the columns:
 * the bytes that Avro's own SpecificDatumWriter would write, without the objects in between.
 * Thread-safe.
 */
public final class SegmentBatchEncoder {

  private SegmentBatchEncoder() {}

  /** The Avro body, unframed. */
  public static byte[] encode(SegmentBatch batch) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256 + 48 * batch.rows().size);
    encode(batch, out);
    return out.toByteArray();
  }

  /** Writes the Avro body to a stream in memory. */
  public static void encode(SegmentBatch batch, OutputStream memory) {
    try {
      BinaryEncoder out = EncoderFactory.get().binaryEncoder(memory, null);
      head(batch, out);
      rows(batch, out);
      KernelMemoryWire.write(batch.memory(), out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void head(SegmentBatch batch, BinaryEncoder out) throws IOException {
    out.writeString(batch.hostId());
    out.writeString(batch.bootId());
    out.writeString(batch.kernelRelease());
    out.writeLong(batch.epoch());
    out.writeLong(batch.sequence());
    out.writeLong(batch.completeThroughNs());
    out.writeInt(batch.sampleOneIn());
    out.writeLong(batch.lost());
    out.writeLong(batch.lostFromNs());
    out.writeLong(batch.lostToNs());
    out.writeLong(batch.duplicates());
    out.writeBoolean(batch.allSegments());
    out.writeBoolean(batch.closes());
    VerdictSettings settings = batch.settings();
    setting(settings.twRecycle(), out);
    setting(settings.timestamps(), out);
    setting(settings.syncookies(), out);
    setting(settings.rfc1337(), out);
    setting(settings.invalidRatelimitMs(), out);
    setting(settings.pawsPassive(), out);
    out.writeEnum(settings.tcpMetricsKey().ordinal());
    counter(settings.pawsPassiveCount(), out);
    counter(settings.timeWaitOverflowCount(), out);
    counter(settings.syncookiesSentCount(), out);
  }

  private static void setting(int value, BinaryEncoder out) throws IOException {
    boolean known = value != VerdictSettings.UNKNOWN;
    out.writeIndex(known ? 1 : 0);
    if (known) {
      out.writeInt(value);
    }
  }

  private static void counter(long value, BinaryEncoder out) throws IOException {
    boolean known = value != VerdictSettings.UNKNOWN;
    out.writeIndex(known ? 1 : 0);
    if (known) {
      out.writeLong(value);
    }
  }

  private static void rows(SegmentBatch batch, BinaryEncoder out) throws IOException {
    SegmentColumns rows = batch.rows();
    long firstTimeNs = firstTimeNs(batch);
    out.writeLong(firstTimeNs);
    out.writeArrayStart();
    out.setItemCount(rows.size);
    byte[] address = new byte[16];
    for (int i = 0; i < rows.size; i++) {
      out.startItem();
      out.writeEnum(rows.kind[i]);
      out.writeLong(rows.timeNs[i] - firstTimeNs);
      out.writeBoolean(rows.outgoing(i));
      address(rows.localHi[i], rows.localLo[i], address, out);
      out.writeInt(rows.localPort[i]);
      address(rows.remoteHi[i], rows.remoteLo[i], address, out);
      out.writeInt(rows.remotePort[i]);
      out.writeLong(Integer.toUnsignedLong(rows.seq[i]));
      out.writeIndex(rows.hasTs(i) ? 1 : 0);
      if (rows.hasTs(i)) {
        out.writeLong(Integer.toUnsignedLong(rows.tsVal[i]));
      }
    }
    out.writeArrayEnd();
  }

  /** What offsets count from: the first row's time, so that they stay small. */
  static long firstTimeNs(SegmentBatch batch) {
    return batch.rows().size > 0 ? batch.rows().timeNs[0] : batch.completeThroughNs();
  }

  private static void address(long hi, long lo, byte[] scratch, BinaryEncoder out)
      throws IOException {
    int length = Ip.isV4(hi, lo) ? 4 : 16;
    for (int i = 0; i < length; i++) {
      int fromEnd = length - 1 - i;
      scratch[i] = (byte) ((fromEnd < 8 ? lo : hi) >>> 8 * (fromEnd & 7));
    }
    out.writeBytes(scratch, 0, length);
  }
}
