// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import io.pawprint.tcp.Ip;
import java.util.Set;

/**
 * {@code ss -Htan} and {@code ss -tan}: state, two queues, local and peer {@code address:port}, and
 * with {@code -p} the process. Addresses come as {@code 192.0.2.1}, {@code [2001:db8::1]},
 * {@code *}, and with a zone.
 */
public final class SsText {

  private static final Ip ANY = new Ip(0, 0);
  private static final Set<String> STATES = Set.of(
      "ESTAB", "SYN-SENT", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "UNCONN",
      "CLOSE-WAIT", "LAST-ACK", "LISTEN", "CLOSING", "NEW-SYN-RECV", "BOUND-INACTIVE");

  private SsText() {}

  /** Adds every socket to the table. */
  public static void parse(Iterable<String> lines, SocketTableBuilder table, Skipped skipped) {
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("State")) {
        continue;
      }
      String[] words = line.trim().split("\\s+", 6);
      if (words.length < 5 || !STATES.contains(words[0])) {
        skipped.add("no socket", line);
        continue;
      }
      try {
        String owner = words.length > 5 ? owner(words[5]) : "";
        int remotePort = port(words[4]);
        table.add(words[0], address(words[3]), port(words[3]),
            remotePort == 0 ? null : address(words[4]), remotePort, owner);
      } catch (IllegalArgumentException e) {
        skipped.add("no address and port", line);
      }
    }
  }

  private static int port(String text) {
    String port = text.substring(text.lastIndexOf(':') + 1);
    int number = port.equals("*") ? 0 : Integer.parseInt(port);
    if (number < 0 || number > 65535) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private static Ip address(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(text);
    }
    String address = text.substring(0, colon).replace("[", "").replace("]", "");
    int zone = address.indexOf('%');
    String bare = zone < 0 ? address : address.substring(0, zone);
    return bare.equals("*") ? ANY : Ip.parse(bare);
  }

  /** The first name in {@code users:(("nginx",pid=812,fd=6))}. */
  private static String owner(String users) {
    int from = users.indexOf("((\"");
    int to = from < 0 ? -1 : users.indexOf('"', from + 3);
    return to < 0 ? "" : users.substring(from + 3, to);
  }
}
