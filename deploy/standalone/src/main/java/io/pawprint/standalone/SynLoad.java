// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * A capture made up as it is written, at a steady rate: connections of many clients to one server
 * on 127.0.0.1 that closes first. Each is SYN, SYN-ACK, FIN, FIN, with timestamps, and makes four
 * rows.
 */
final class SynLoad implements AutoCloseable {

  /** And so many rows. */
  static final int SEGMENTS_A_CONNECTION = 4;

  private static final int FRAME_BYTES = 14 + 20 + 32;
  private static final int RECORD_BYTES = 16 + FRAME_BYTES;
  private static final int SERVER = 0x7F000001;
  private static final int SERVER_PORT = 80;
  private static final int CLIENTS = 0x0A000000; // 10.0.0.0/8
  private static final int CLIENT_COUNT = 1 << 16;
  private static final int SYN = 2;
  private static final int ACK = 16;
  private static final int FIN = 1;
  private static final long SLICE_NS = 10_000_000L;

  private final OutputStream out;
  private final ByteBuffer record =
      ByteBuffer.allocate(RECORD_BYTES).order(ByteOrder.BIG_ENDIAN);
  private volatile long sent;
  private long latestNs;

  private SynLoad(OutputStream out) {
    this.out = out;
  }

  /** Opens the FIFO, which waits for its reader, and writes the file's header. */
  static SynLoad open(Path fifo) throws IOException {
    SynLoad load = new SynLoad(new BufferedOutputStream(Files.newOutputStream(fifo), 1 << 16));
    ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.BIG_ENDIAN);
    header.putInt(0xA1B23C4D).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
    header.putInt(128).putInt(1); // snap length, Ethernet
    load.out.write(header.array());
    load.out.flush();
    return load;
  }

  /**
   * Writes for so long.
   *
   * @return how far behind the schedule it was at worst, ns: whoever reads was too slow
   */
  long run(int synsPerSecond, int seconds) throws IOException, InterruptedException {
    long beginNs = System.nanoTime();
    long worstNs = 0;
    long total = (long) synsPerSecond * seconds;
    long done = 0;
    while (done < total) {
      long dueNs = beginNs + TimeUnit.SECONDS.toNanos(1) * done / synsPerSecond;
      long aheadNs = dueNs - System.nanoTime();
      worstNs = Math.max(worstNs, -aheadNs);
      if (aheadNs > 0) {
        TimeUnit.NANOSECONDS.sleep(aheadNs);
      }
      long slice = Math.max(1, synsPerSecond * SLICE_NS / 1_000_000_000L);
      for (long i = 0; i < slice && done < total; i++, done++) {
        connection();
      }
      out.flush();
    }
    return worstNs;
  }

  private void connection() throws IOException {
    int client = CLIENTS + (int) (sent * 40_503 % CLIENT_COUNT);
    int port = 1_024 + (int) (sent / CLIENT_COUNT % 60_000);
    Instant now = Instant.now();
    latestNs = Math.max(latestNs + 1, now.getEpochSecond() * 1_000_000_000L + now.getNano());
    int seq = (int) (sent * 64_000);
    int tsVal = (int) (latestNs / 1_000_000);
    segment(client, port, SERVER, SERVER_PORT, seq, 0, SYN, tsVal);
    segment(SERVER, SERVER_PORT, client, port, -seq, seq + 1, SYN | ACK, tsVal);
    segment(SERVER, SERVER_PORT, client, port, -seq + 1, seq + 1, FIN | ACK, tsVal);
    segment(client, port, SERVER, SERVER_PORT, seq + 1, -seq + 2, FIN | ACK, tsVal);
    sent = sent + 1;
  }

  private void segment(int from, int fromPort, int to, int toPort, int seq, int ack, int flags,
      int tsVal) throws IOException {
    record.clear();
    record.putInt((int) (latestNs / 1_000_000_000L)).putInt((int) (latestNs++ % 1_000_000_000L));
    record.putInt(FRAME_BYTES).putInt(FRAME_BYTES);
    record.putLong(0).putInt(0).putShort((short) 0x0800); // Ethernet: addresses, IPv4
    record.put((byte) 0x45).put((byte) 0).putShort((short) 52).putInt(0); // IPv4
    record.put((byte) 64).put((byte) 6).putShort((short) 0).putInt(from).putInt(to);
    record.putShort((short) fromPort).putShort((short) toPort).putInt(seq).putInt(ack);
    record.put((byte) 0x80).put((byte) flags).putShort((short) 65_535).putInt(0);
    record.putShort((short) 0x0101).putShort((short) 0x080A).putInt(tsVal).putInt(0); // TSopt
    out.write(record.array());
  }

  /** SYNs written. */
  long sent() {
    return sent;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
