// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import io.pawprint.tcp.Ip;

/**
 * {@code /proc/net/tcp} and {@code tcp6}: addresses as 32-bit words in host order, in hexadecimal
 * (tcp4_seq_show, net/ipv4/tcp_ipv4.c). Little-endian hosts only, as every observed one is.
 */
public final class ProcTcpText {

  /** By number, include/net/tcp_states.h; names as ss prints them. */
  private static final String[] STATES = {
    "", "ESTAB", "SYN-SENT", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "UNCONN",
    "CLOSE-WAIT", "LAST-ACK", "LISTEN", "CLOSING", "SYN-RECV"
  };

  private ProcTcpText() {}

  /** Adds every socket to the table. */
  public static void parse(Iterable<String> lines, SocketTableBuilder table, Skipped skipped) {
    for (String line : lines) {
      String text = line.trim();
      if (text.isEmpty() || text.startsWith("sl")) {
        continue;
      }
      String[] words = text.split("\\s+", 5);
      try {
        if (words.length < 4) {
          throw new IllegalArgumentException();
        }
        int remotePort = port(words[2]);
        table.add(STATES[Integer.parseInt(words[3], 16)], address(words[1]), port(words[1]),
            remotePort == 0 ? null : address(words[2]), remotePort, "", 0);
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        skipped.add("no socket", line);
      }
    }
  }

  private static int port(String text) {
    int port = Integer.parseInt(text.substring(text.indexOf(':') + 1), 16);
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException(text);
    }
    return port;
  }

  private static Ip address(String text) {
    String hex = text.substring(0, text.indexOf(':'));
    return switch (hex.length()) {
      case 8 -> Ip.v4(word(hex, 0));
      case 32 -> new Ip(
          (long) word(hex, 0) << 32 | word(hex, 8) & 0xFFFF_FFFFL,
          (long) word(hex, 16) << 32 | word(hex, 24) & 0xFFFF_FFFFL);
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static int word(String hex, int from) {
    return Integer.reverseBytes(Integer.parseUnsignedInt(hex, from, from + 8, 16));
  }
}
