// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.tcp;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The settings of one host by their kernel names. What cannot be read or makes no sense is empty:
 * unknown, never 0.
 *
 * @param values setting name with dots to raw text
 */
public record Sysctls(Map<String, String> values) {

  public static final String TW_RECYCLE = "net.ipv4.tcp_tw_recycle";
  public static final String TW_REUSE = "net.ipv4.tcp_tw_reuse";
  public static final String TW_REUSE_DELAY = "net.ipv4.tcp_tw_reuse_delay";
  public static final String TW_TIMEOUT = "net.ipv4.tcp_tw_timeout";
  public static final String TIMESTAMPS = "net.ipv4.tcp_timestamps";
  public static final String MAX_TW_BUCKETS = "net.ipv4.tcp_max_tw_buckets";
  public static final String MAX_ORPHANS = "net.ipv4.tcp_max_orphans";
  public static final String FIN_TIMEOUT = "net.ipv4.tcp_fin_timeout";
  public static final String RFC1337 = "net.ipv4.tcp_rfc1337";
  public static final String SYNCOOKIES = "net.ipv4.tcp_syncookies";
  public static final String INVALID_RATELIMIT = "net.ipv4.tcp_invalid_ratelimit";
  public static final String LOCAL_PORT_RANGE = "net.ipv4.ip_local_port_range";
  public static final String LOCAL_RESERVED_PORTS = "net.ipv4.ip_local_reserved_ports";

  /**
   * Before a name: not the running value but what the files that {@code sysctl --system} reads set
   * it to, as they stand ({@code sysctl.d:net.ipv4.tcp_tw_recycle}). Absent if no file names it.
   */
  public static final String PERSISTENT = "sysctl.d:";

  /** Nothing is known. */
  public static final Sysctls UNKNOWN = new Sysctls(Map.of());

  public Sysctls {
    values = Map.copyOf(values);
  }

  /** The raw text. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The value as a number; empty if absent or no number. */
  public OptionalInt number(String name) {
    String text = values.get(name);
    if (text == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text.trim()));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /** {@code net.ipv4.ip_local_port_range}; empty if absent or not a range. */
  public Optional<PortRange> portRange() {
    try {
      return text(LOCAL_PORT_RANGE).map(PortRange::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** How many ports of the range {@code net.ipv4.ip_local_reserved_ports} takes away. */
  public int reservedPortsIn(PortRange range) {
    return reservedPorts(range).cardinality();
  }

  /**
   * Which ports of the range {@code net.ipv4.ip_local_reserved_ports} takes away; its text is a
   * list such as {@code 8080,9148-9150}. Parts that make no sense are passed over.
   */
  public BitSet reservedPorts(PortRange range) {
    BitSet reserved = new BitSet();
    for (String part : text(LOCAL_RESERVED_PORTS).orElse("").split(",")) {
      String[] ends = part.trim().split("-");
      try {
        int first = Integer.parseInt(ends[0].trim());
        int last = ends.length > 1 ? Integer.parseInt(ends[1].trim()) : first;
        int from = Math.max(first, range.first());
        int to = Math.min(last, range.last());
        if (from <= to) {
          reserved.set(from, to + 1);
        }
      } catch (NumberFormatException e) {
        continue; // an empty list reads as one empty part
      }
    }
    return reserved;
  }
}
