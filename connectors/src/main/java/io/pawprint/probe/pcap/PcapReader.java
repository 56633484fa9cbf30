// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * TCP segments of a capture, one after the other: classic pcap or pcapng, plain or gzip, from a
 * file, a FIFO or a pipe. It only reads forward and allocates nothing per segment. One thread.
 */
public final class PcapReader implements Closeable {

  /** What a capture begins with at least, in either format. */
  private static final int HEADER_BYTES = 24;

  private final String name;
  private final Input in;
  private PacketFormat format;
  private long segments;
  private long other;
  private long cut;
  private long malformed;

  private PcapReader(InputStream in, String name) {
    this.name = name;
    this.in = new Input(in);
  }

  /**
   * Opens a capture file or FIFO; of a FIFO this waits for the writer.
   *
   * @throws PcapException if there is no such file, or it may not be read
   */
  public static PcapReader open(Path file) throws IOException {
    try {
      return new PcapReader(Files.newInputStream(file), file.toString());
    } catch (NoSuchFileException e) {
      throw PcapException.unreadable(file + ": no such file");
    } catch (IOException e) {
      throw PcapException.unreadable(file + ": cannot be read: " + reason(e));
    }
  }

  /** Reads a stream; the name stands in error messages. */
  public static PcapReader of(InputStream in, String name) {
    return new PcapReader(in, name);
  }

  /**
   * Reads on to the next TCP segment; waits for it when the stream is live.
   *
   * @return false at the end
   * @throws PcapException if it is no capture, of an unknown link type, truncated or damaged
   */
  public boolean next(Segment into) throws IOException {
    return read(into, true);
  }

  /**
   * The same without waiting: a packet that has only begun to arrive is left for later.
   *
   * @return false when there is no segment yet, or none any more
   * @throws PcapException as {@link #next}
   */
  public boolean poll(Segment into) throws IOException {
    return in.ready() && read(into, false);
  }

  private boolean read(Segment into, boolean wait) throws IOException {
    try {
      if (format == null) {
        if (!wait && !in.has(HEADER_BYTES)) {
          return false;
        }
        detect();
        format.begin();
      }
      while ((wait || format.arrived()) && format.next()) {
        if (decode(into)) {
          return true;
        }
      }
      if (in.failure() != null) {
        throw new PacketFormat.Damage("the gzip data is cut off or damaged");
      }
      return false;
    } catch (PacketFormat.Damage e) {
      throw PcapException.damaged(name + ": truncated or damaged at " + in.unit() + in.offset()
          + ": " + e.getMessage() + "; " + segments + " segments before it were read", e);
    } catch (UnknownLink e) {
      throw PcapException.unreadable(name + ": " + e.getMessage());
    }
  }

  private boolean decode(Segment into) {
    switch (SegmentDecoder.decode(
        in.data, format.from, format.capturedBytes, format.wireBytes, format.linkType, into)) {
      case SEGMENT -> {
        segments++;
        into.timeNs = format.timeNs;
        return true;
      }
      case OTHER -> other++;
      case CUT -> cut++;
      case MALFORMED -> malformed++;
    }
    return false;
  }

  private void detect() throws IOException {
    try {
      in.detectGzip();
      if (!in.need(4)) {
        throw PcapException.unreadable(name + ": not a capture: it is "
            + (in.failure() != null ? "damaged gzip data"
                : in.limit == 0 ? "empty" : in.limit + " bytes long"));
      }
    } catch (PcapException e) {
      throw e;
    } catch (IOException e) {
      throw PcapException.unreadable(name + ": cannot be read: " + reason(e));
    }
    int magic = Bytes.i32(in.data, 0);
    format = magic == PcapNg.SECTION_HEADER ? new PcapNg(in) : ClassicPcap.of(in, magic);
    if (format == null) {
      throw PcapException.unreadable(String.format(
          "%s: not a capture: it begins with %08x; should be pcap or pcapng, plain or gzip",
          name, magic));
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** Bytes read, after decompression, up to and including the last packet handed out. */
  public long offset() {
    return in.offset();
  }

  /** Whether something was read that is no whole packet yet. */
  public boolean hasRest() {
    return in.limit > in.at;
  }

  /** TCP segments read. */
  public long segments() {
    return segments;
  }

  /** Packets that are not TCP, later fragments, and packets without time or of an unknown link. */
  public long other() {
    return other + (format == null ? 0 : format.skipped);
  }

  /** TCP segments whose header the snap length cut. */
  public long cut() {
    return cut;
  }

  /** Packets whose headers contradict themselves. */
  public long malformed() {
    return malformed;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
