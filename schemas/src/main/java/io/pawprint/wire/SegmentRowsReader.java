// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;

/** The hot path: the rows of a {@code SynBatch} into columns, each value checked as it comes. */
final class SegmentRowsReader {

  private static final int KINDS = RowKind.values().length;
  // kind, offset, outgoing, two addresses of 1 + 4, two ports, seq, no TSval: a byte each at least
  private static final int ROW_BYTES_MIN = 17;

  private final BinaryDecoder in;
  private final byte[] address = new byte[16];
  private long hi;
  private long lo;

  private SegmentRowsReader(BinaryDecoder in) {
    this.in = in;
  }

  /** Reads {@code firstTimeNs} and {@code rows}. */
  static SegmentColumns read(BinaryDecoder in, SegmentColumns reuse) throws IOException {
    long firstTimeNs = Limits.timeNs("firstTimeNs", in.readLong());
    long block = expect(0, in.readArrayStart(), in);
    SegmentColumns rows = reuse == null ? new SegmentColumns((int) block) : reuse;
    rows.clear();
    SegmentRowsReader reader = new SegmentRowsReader(in);
    while (block > 0) {
      for (long i = 0; i < block; i++) {
        reader.row(rows, rows.add(), firstTimeNs);
      }
      block = expect(rows.size, in.arrayNext(), in);
    }
    return rows;
  }

  /** Believes in a number of rows only as far as there are bytes for them. */
  private static long expect(int before, long block, BinaryDecoder in) {
    if (block < 0 || block > Limits.ROWS_MAX - before) {
      throw MalformedRecordException.of(
          "rows", before + " + " + block + " rows", "at most " + Limits.ROWS_MAX + " rows");
    }
    if (block * ROW_BYTES_MIN > in.remainingBytes()) {
      throw new MalformedRecordException(
          "SynBatch says " + block + " rows and has bytes for fewer: it is cut short");
    }
    return block;
  }

  private void row(SegmentColumns rows, int i, long firstTimeNs) throws IOException {
    int kind = in.readEnum();
    if (kind < 0 || kind >= KINDS) {
      throw bad(i, "kind", kind, "0 to " + (KINDS - 1));
    }
    rows.kind[i] = (byte) kind;
    long timeNs = firstTimeNs + in.readLong(); // an overflow is negative: firstTimeNs is not
    if (timeNs < 0 || timeNs > Limits.TIME_NS_MAX) {
      throw bad(i, "firstTimeNs + offsetNs", timeNs, Limits.A_TIME);
    }
    rows.timeNs[i] = timeNs;
    int flags = in.readBoolean() ? SegmentColumns.OUTGOING : 0;
    address(i, "local");
    rows.localHi[i] = hi;
    rows.localLo[i] = lo;
    rows.localPort[i] = port(i, "localPort");
    address(i, "remote");
    rows.remoteHi[i] = hi;
    rows.remoteLo[i] = lo;
    rows.remotePort[i] = port(i, "remotePort");
    rows.seq[i] = u32(i, "seq");
    boolean hasTs = SynBatchReader.present("tsVal", in);
    rows.tsVal[i] = hasTs ? u32(i, "tsVal") : 0;
    rows.flags[i] = (byte) (hasTs ? flags | SegmentColumns.HAS_TS : flags);
  }

  private void address(int row, String field) throws IOException {
    int length = in.readInt();
    if (length == 4) {
      in.readFixed(address, 0, 4);
      hi = 0;
      lo = Ip.V4_PREFIX | bits(0, 4);
    } else if (length == 16) {
      in.readFixed(address, 0, 16);
      hi = bits(0, 8);
      lo = bits(8, 16);
    } else {
      throw bad(row, field, length + " bytes", Limits.AN_ADDRESS);
    }
  }

  private long bits(int from, int to) {
    long bits = 0;
    for (int i = from; i < to; i++) {
      bits = bits << 8 | address[i] & 0xFF;
    }
    return bits;
  }

  private int port(int row, String field) throws IOException {
    int port = in.readInt();
    if (port >>> 16 != 0) {
      throw bad(row, field, port, Limits.A_PORT);
    }
    return port;
  }

  private int u32(int row, String field) throws IOException {
    long value = in.readLong();
    if (value >>> 32 != 0) {
      throw bad(row, field, value, Limits.A_U32);
    }
    return (int) value;
  }

  private static MalformedRecordException bad(int row, String field, Object value, String should) {
    return MalformedRecordException.of("rows[" + row + "]." + field, value, should);
  }
}
