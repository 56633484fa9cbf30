// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A window over a stream that is only ever read forward, so that a FIFO will do. Packets are parsed
 * in {@link #data} where they lie.
 */
final class Input implements Closeable {

  /** More than the longest record, so that any one of them fits as a whole. */
  private static final int WINDOW_BYTES = 1 << 20;

  /** At a time, if that is enough: what was just copied is still in the cache when it is parsed. */
  private static final int READ_BYTES = 1 << 17;

  /** The window; what is read lies between {@link #at} and {@link #limit}. */
  final byte[] data = new byte[WINDOW_BYTES];

  int at;
  int limit;
  private InputStream in;
  private long base;
  private boolean compressed;
  private IOException failure;

  Input(InputStream in) {
    this.in = in;
  }

  /** Byte offset of {@link #at} from the start, after decompression. */
  long offset() {
    return base + at;
  }

  /** What offsets count: bytes of the file, or of what was compressed in it. */
  String unit() {
    return compressed ? "byte (decompressed) " : "byte ";
  }

  /** Why the stream ended, when it did not end well; null if it did. */
  IOException failure() {
    return failure;
  }

  /** Looks at the first bytes and, when they are gzip's, reads on through a decompressor. */
  void detectGzip() throws IOException {
    if (!need(2) || (data[0] & 0xFF) != 0x1F || (data[1] & 0xFF) != 0x8B) {
      return;
    }
    InputStream head = new ByteArrayInputStream(data.clone(), 0, limit);
    limit = 0;
    compressed = true;
    try {
      in = new GZIPInputStream(new SequenceInputStream(head, in), 1 << 16);
    } catch (EOFException | ZipException e) {
      failure = e;
    }
  }

  /** Makes n bytes from {@link #at} available; false if the stream ends before. Blocks. */
  boolean need(int n) throws IOException {
    return limit - at >= n || fill(n);
  }

  private boolean fill(int n) throws IOException {
    if (failure != null) {
      return false;
    }
    compact();
    while (limit < n) {
      int got = readSome();
      if (got < 0) {
        return false;
      }
      limit += got;
    }
    return true;
  }

  private int readSome() throws IOException {
    try {
      return in.read(data, limit, Math.min(READ_BYTES, data.length - limit));
    } catch (EOFException | ZipException e) {
      failure = e; // gzip cut short or damaged: what was decompressed before is good
      return -1;
    }
  }

  /** Skips n bytes; false if the stream ends before. */
  boolean skip(long n) throws IOException {
    long left = n;
    while (left > limit - at) {
      left -= limit - at;
      at = limit;
      if (!need(1)) {
        return false;
      }
    }
    at += (int) left;
    return true;
  }

  /** Whether n bytes are here, or can be read without waiting; of a compressed file, if any are. */
  boolean has(int n) throws IOException {
    if (limit - at >= n) {
      return true;
    }
    if (compressed) {
      return ready(); // it is a finished file: nothing to wait for
    }
    int there = in.available();
    if (there > 0) {
      if (data.length - limit < n) {
        compact();
      }
      int got = in.read(data, limit, Math.min(there, data.length - limit));
      limit += Math.max(got, 0);
    }
    return limit - at >= n;
  }

  private void compact() {
    System.arraycopy(data, at, data, 0, limit - at);
    base += at;
    limit -= at;
    at = 0;
  }

  /** Whether something is here, or can be read without waiting. */
  boolean ready() throws IOException {
    return limit > at || in.available() > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
