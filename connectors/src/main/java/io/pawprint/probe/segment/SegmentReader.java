// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import static io.pawprint.probe.pcap.Segment.ACK;
import static io.pawprint.probe.pcap.Segment.FIN;
import static io.pawprint.probe.pcap.Segment.RST;
import static io.pawprint.probe.pcap.Segment.SYN;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.probe.pcap.Segment;
import io.pawprint.tcp.Ip;
import java.util.Collection;

/**
 * TCP segments into SYN, reply and close rows, in capture order. Rows are the view of the local
 * side; a connection between two local addresses has two sides, so its segments are told twice:
 * first as the sender sees them, then as the receiver does (one SYN is an outgoing row and an
 * incoming one).
 *
 * <p>SYN and CLOSE rows depend on SYN, FIN and RST segments only, never on a SYN-ACK: what is
 * decided from them later cannot have peeked at the answer. With {@code allSegments} pure ACKs and
 * data make CLOSE rows exact. Not thread-safe.
 */
public final class SegmentReader {

  /** Connections remembered unless said otherwise. */
  public static final int DEFAULT_CONNECTIONS = 262_144;

  /** Most rows that one segment yields: two for each of two local sides. */
  public static final int MAX_ROWS_PER_SEGMENT = 4;

  /** Room for the 10 ms of 3 million segments a second: 131,072 in 2 MiB. */
  private static final int COPY_BUCKETS = 1 << 15;

  private final boolean allSegments;
  private final Connections connections;
  private final Opening opening;
  private final Closing closing;
  private final View view = new View();
  private final RecentCopies copies = new RecentCopies(COPY_BUCKETS);
  /** Apart, so that SYN-ACKs cannot push SYNs, FINs and RSTs out. */
  private final RecentCopies replyCopies = new RecentCopies(COPY_BUCKETS);
  private AddressSet locals;
  private long foreign;
  private long duplicates;
  private long truncated;
  private long malformed;

  /**
   * @param localAddresses of the observed network namespace: other segments are not judged
   * @param allSegments whether to use pure ACKs and data, if the capture has them
   */
  public SegmentReader(Collection<Ip> localAddresses, boolean allSegments) {
    this(localAddresses, allSegments, DEFAULT_CONNECTIONS);
  }

  /** @param connectionLimit connections remembered at a time, at least 1 */
  public SegmentReader(Collection<Ip> localAddresses, boolean allSegments, int connectionLimit) {
    if (connectionLimit < 1) {
      throw new IllegalArgumentException(
          "connectionLimit should be at least 1: was " + connectionLimit);
    }
    this.allSegments = allSegments;
    connections = new Connections(connectionLimit);
    opening = new Opening(connections);
    closing = new Closing(connections);
    localAddresses(localAddresses);
  }

  /** Leaves out reply rows from now on; the others stay as they are. */
  public SegmentReader withoutReplies() {
    view.replies = false;
    return this;
  }

  /** Replaces the local addresses, as they come and go on a live host. */
  public void localAddresses(Collection<Ip> addresses) {
    locals = new AddressSet(addresses);
  }

  /** Adds what the segment says to the rows: up to {@link #MAX_ROWS_PER_SEGMENT}, mostly none. */
  public void read(Segment s, SegmentColumns rows) {
    int kind = s.flags & (SYN | FIN | RST);
    if (kind == 0 && !allSegments) {
      return;
    }
    boolean fromLocal = locals.contains(s.srcHi, s.srcLo);
    boolean toLocal = locals.contains(s.dstHi, s.dstLo);
    if (!fromLocal && !toLocal) {
      foreign++;
      return;
    }
    if (kind != 0 && !usable(s, kind)) {
      return;
    }
    if (fromLocal) {
      view.set(s, true, rows);
      side(kind);
    }
    if (toLocal) {
      view.set(s, false, rows);
      side(kind);
    }
  }

  private boolean usable(Segment s, int kind) {
    if ((kind & SYN) != 0 && kind != SYN) {
      malformed++; // discarded by tcp_rcv_state_process, net/ipv4/tcp_input.c: scans send these
      return false;
    }
    boolean synAck = kind == SYN && s.has(ACK);
    if (s.optionsCut && !synAck && (kind & RST) == 0) {
      truncated++;
      return false;
    }
    if ((synAck ? replyCopies : copies).seen(s)) {
      duplicates++;
      return false;
    }
    return true;
  }

  private void side(int kind) {
    int at = view.findIn(connections);
    if (kind == SYN) {
      opening.read(view, at);
    } else {
      closing.read(view, at, kind);
    }
  }

  /** SYN, FIN and RST segments (all, with {@code allSegments}) of other hosts. */
  public long foreign() {
    return foreign;
  }

  /** Copies of one segment within 10 ms. */
  public long duplicates() {
    return duplicates;
  }

  /** Copies that may have passed because too many segments came within 10 ms. */
  public long uncheckedDuplicates() {
    return copies.forgotten() + replyCopies.forgotten();
  }

  /** SYN and FIN segments left out because the snap length cut off their options. */
  public long truncated() {
    return truncated;
  }

  /** Segments with flags that no TCP sends together. */
  public long malformed() {
    return malformed;
  }

  /** Connections forgotten to make room. */
  public long evicted() {
    return connections.evicted();
  }

  /** RSTs on tuples of which nothing is known. */
  public long strayResets() {
    return closing.strayResets();
  }
}
