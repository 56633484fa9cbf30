// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.tcp;

/**
 * {@code net.ipv4.ip_local_port_range}: the ephemeral ports (RFC 6056), both ends included.
 *
 * @param first lowest port, 1 to 65535
 * @param last highest port, not below {@code first}
 */
public record PortRange(int first, int last) {

  public PortRange {
    if (first < 1 || last > 65535) {
      throw new IllegalArgumentException(
          "ephemeral ports should be between 1 and 65535: was " + first + "-" + last);
    }
    if (first > last) {
      throw new IllegalArgumentException("ephemeral port range is empty: " + first + "-" + last);
    }
  }

  /**
   * Parses the text of the sysctl: two numbers with white space between.
   *
   * @throws IllegalArgumentException if it is anything else, or empty
   */
  public static PortRange parse(String text) {
    String[] parts = text.trim().split("\\s+");
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "net.ipv4.ip_local_port_range should be two numbers: was '" + text + "'");
    }
    try {
      return new PortRange(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "net.ipv4.ip_local_port_range should be two numbers: was '" + text + "'");
    }
  }

  /** Number of ports. */
  public int size() {
    return last - first + 1;
  }

  /** Whether the port is one of them. */
  public boolean contains(int port) {
    return port >= first && port <= last;
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
