// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a server listens or is reached.
 *
 * @param host a name or address, without brackets
 * @param port 0 takes a free one
 */
public record Address(String host, int port) {

  /**
   * Parses {@code host:port}; an IPv6 address stands in brackets.
   *
   * @throws IllegalArgumentException that says what it should be
   */
  public static Address parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon).strip();
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1).strip());
      if (!host.isEmpty() && port >= 0 && port <= 65_535) {
        return new Address(host, port);
      }
    } catch (NumberFormatException e) {
      throw bad(text);
    }
    throw bad(text);
  }

  private static IllegalArgumentException bad(String text) {
    return new IllegalArgumentException(
        "not host:port with a port from 0 to 65535: " + text + " (for example 127.0.0.1:8080)");
  }

  Address withPort(int actual) {
    return new Address(host, actual);
  }

  /** Whether only this machine can reach it. */
  boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
