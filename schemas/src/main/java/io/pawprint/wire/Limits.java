// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import io.pawprint.tcp.Ip;
import java.nio.ByteBuffer;

/**
 * What a field may hold. Each check returns the value that it was given, or throws a {@link
 * MalformedRecordException} that names the field.
 */
final class Limits {

  /** Rows of one batch; a sensor sends at most 500. */
  static final int ROWS_MAX = 100_000;
  /** Entries of any list or map: far above what a host has. */
  static final int ENTRIES_MAX = 100_000;
  /** Entries of the kernel's tcp_metrics, as the schema says. */
  static final int TCP_METRICS_MAX = 4_096;
  /** Kernel log lines of one snapshot, as the schema says. */
  static final int LOG_LINES_MAX = 20;
  /** Characters of an id or a name. */
  static final int NAME_MAX = 255;
  /** Characters of a free text: one page, as /proc hands them out, and then some. */
  static final int TEXT_MAX = 65_536;
  /** Characters of a process with its cgroup, which is a path. */
  static final int OWNER_MAX = 4_352;
  /** 2200-01-01T00:00:00Z: past any clock that is merely wrong. */
  static final long TIME_NS_MAX = 7_258_118_400L * 1_000_000_000L;

  static final String A_PORT = "a port, 0 to 65535";
  static final String A_U32 = "0 to 4294967295";
  static final String A_TIME = "nanoseconds since 1970, before the year 2200";
  static final String AN_ADDRESS = "an address of 4 or 16 bytes";

  private Limits() {}

  static String hostId(String value) {
    if (value.isEmpty()) {
      throw MalformedRecordException.of("hostId", "empty", "a host id");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw MalformedRecordException.of("hostId", value, "free of control characters");
    }
    return name("hostId", value);
  }

  static String name(String field, String value) {
    return atMost(field, value, NAME_MAX);
  }

  static String text(String field, String value) {
    return atMost(field, value, TEXT_MAX);
  }

  static String owner(String field, String value) {
    return atMost(field, value, OWNER_MAX);
  }

  private static String atMost(String field, String value, int max) {
    if (value.length() > max) {
      String should = "at most " + max + " characters long";
      throw MalformedRecordException.of(field, value.length() + " characters", should);
    }
    return value;
  }

  static int size(String field, int size, int max) {
    if (size > max) {
      throw MalformedRecordException.of(field, size + " entries", "at most " + max + " entries");
    }
    return size;
  }

  static long timeNs(String field, long value) {
    if (value < 0 || value > TIME_NS_MAX) {
      throw MalformedRecordException.of(field, value, A_TIME);
    }
    return value;
  }

  static long count(String field, long value) {
    if (value < 0) {
      throw MalformedRecordException.of(field, value, "a count, 0 or more");
    }
    return value;
  }

  static int count(String field, int value) {
    count(field, (long) value);
    return value;
  }

  static int port(String field, int value) {
    if (value < 0 || value > 65_535) {
      throw MalformedRecordException.of(field, value, A_PORT);
    }
    return value;
  }

  static int u32(String field, long value) {
    if (value >>> 32 != 0) {
      throw MalformedRecordException.of(field, value, A_U32);
    }
    return (int) value;
  }

  static Ip ip(String field, ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    if (bytes.length != 4 && bytes.length != 16) {
      throw MalformedRecordException.of(field, bytes.length + " bytes", AN_ADDRESS);
    }
    value.duplicate().get(bytes);
    return Ip.of(bytes);
  }
}
