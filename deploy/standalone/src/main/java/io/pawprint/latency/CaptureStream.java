// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.latency;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes TCP segments as a capture in nanoseconds, Ethernet and IPv4. Not thread-safe. */
public final class CaptureStream implements AutoCloseable {

  public static final int FIN = 1;
  public static final int SYN = 2;
  public static final int ACK = 16;

  private static final int FRAME_BYTES = 14 + 20 + 32;
  private static final int RECORD_BYTES = 16 + FRAME_BYTES;
  private static final int SNAP_LENGTH = 128;
  private static final int ETHERNET = 1;

  private final OutputStream out;
  private final ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES);

  private CaptureStream(OutputStream out) {
    this.out = out;
  }

  /** Opens a FIFO, which waits for its reader, and writes the file's header. */
  public static CaptureStream open(Path fifo) throws IOException {
    CaptureStream stream =
        new CaptureStream(new BufferedOutputStream(Files.newOutputStream(fifo), 1 << 16));
    ByteBuffer header = ByteBuffer.allocate(24);
    header.putInt(0xA1B23C4D).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
    header.putInt(SNAP_LENGTH).putInt(ETHERNET);
    stream.out.write(header.array());
    stream.out.flush();
    return stream;
  }

  /** One segment without data, with a timestamps option; buffered until {@link #flush}. */
  public void segment(long timeNs, int from, int fromPort, int to, int toPort, int seq, int ack,
      int flags, int tsVal) throws IOException {
    record.clear();
    record.putInt((int) (timeNs / 1_000_000_000L)).putInt((int) (timeNs % 1_000_000_000L));
    record.putInt(FRAME_BYTES).putInt(FRAME_BYTES);
    record.putLong(0).putInt(0).putShort((short) 0x0800); // Ethernet: addresses, IPv4
    record.put((byte) 0x45).put((byte) 0).putShort((short) 52).putInt(0); // IPv4
    record.put((byte) 64).put((byte) 6).putShort((short) 0).putInt(from).putInt(to);
    record.putShort((short) fromPort).putShort((short) toPort).putInt(seq).putInt(ack);
    record.put((byte) 0x80).put((byte) flags).putShort((short) 65_535).putInt(0);
    record.putShort((short) 0x0101).putShort((short) 0x080A).putInt(tsVal).putInt(0); // TSopt
    out.write(record.array());
  }

  /** Hands over what was written. */
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
