// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

/**
 * One TCP segment, reused for the next: plain fields, no allocation. Addresses are two halves as in
 * {@link io.pawprint.tcp.Ip}.
 */
public final class Segment {

  /** Bits of {@link #flags}, RFC 9293, section 3.1. */
  public static final int FIN = 1;

  public static final int SYN = 2;
  public static final int RST = 4;
  public static final int ACK = 16;

  /** Capture time, nanoseconds since the epoch. */
  public long timeNs;

  public long srcHi;
  public long srcLo;
  public long dstHi;
  public long dstLo;
  public int srcPort;
  public int dstPort;

  /** The eight flag bits of the header. */
  public int flags;

  public int seq;

  /** Acknowledgement number, meaningful with {@link #ACK}. */
  public int ack;

  /** Bytes of data by the IP header, whether captured or not. */
  public int payloadLength;

  /** Whether a timestamp option (RFC 7323) was found. */
  public boolean hasTs;

  public int tsVal;
  public int tsEcr;

  /** The snap length cut the options before a timestamp option was found: it may have had one. */
  public boolean optionsCut;

  /** The sequence number behind the data: the FIN's own number when the segment has one. */
  public int endSeq() {
    return seq + payloadLength;
  }

  /** Whether all these bits are set. */
  public boolean has(int bits) {
    return (flags & bits) == bits;
  }
}
