// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.pcap;

/** Finds the timestamp option as the kernel does: tcp_parse_options, net/ipv4/tcp_input.c. */
final class TimestampOption {

  private static final int END = 0;
  private static final int NOP = 1;
  private static final int TIMESTAMP = 8;
  private static final int TIMESTAMP_BYTES = 10;

  /** NOP, NOP, 8, 10: how nearly everybody lays out a segment without other options. */
  private static final int ALIGNED = 0x0101_080A;

  private TimestampOption() {}

  /**
   * @param from first option byte
   * @param end end of the TCP header
   * @param to end of what was captured
   */
  static void find(byte[] b, int from, int end, int to, Segment out) {
    out.hasTs = false;
    out.optionsCut = false;
    if (end - from == 12 && end <= to && Bytes.i32(b, from) == ALIGNED) {
      set(b, from + 4, out);
    } else if (end > from) {
      walk(b, from, end, to, out);
    }
  }

  private static void walk(byte[] b, int from, int end, int to, Segment out) {
    int at = from;
    while (at < end) {
      if (at >= to) {
        out.optionsCut = !out.hasTs;
        return;
      }
      int kind = b[at] & 0xFF;
      if (kind == END) {
        return;
      }
      if (kind == NOP) {
        at++;
        continue;
      }
      if (at + 1 >= end) {
        return;
      }
      if (at + 1 >= to) {
        out.optionsCut = !out.hasTs;
        return;
      }
      int bytes = b[at + 1] & 0xFF;
      if (bytes < 2 || at + bytes > end) {
        return; // as the kernel: the rest is not looked at
      }
      if (kind == TIMESTAMP && bytes == TIMESTAMP_BYTES) {
        if (at + bytes > to) {
          out.optionsCut = !out.hasTs;
          return;
        }
        set(b, at + 2, out);
      }
      at += bytes;
    }
  }

  private static void set(byte[] b, int at, Segment out) {
    out.hasTs = true;
    out.tsVal = Bytes.i32(b, at);
    out.tsEcr = Bytes.i32(b, at + 4);
  }
}
