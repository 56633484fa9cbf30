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

  private static final int WORDS = 6;
  private static final Ip ANY = new Ip(0, 0);
  private static final Set<String> STATES = Set.of(
      "ESTAB", "SYN-SENT", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "UNCONN",
      "CLOSE-WAIT", "LAST-ACK", "LISTEN", "CLOSING", "NEW-SYN-RECV", "BOUND-INACTIVE");

  private SsText() {}

  /** Adds every socket to the table. */
  public static void parse(Iterable<String> lines, SocketTableBuilder table, Skipped skipped) {
    String[] words = new String[WORDS];
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("State")) {
        continue;
      }
      int count = split(line, words);
      if (count < WORDS - 1 || !STATES.contains(words[0])) {
        skipped.add("no socket", line);
        continue;
      }
      try {
        String user = count == WORDS ? eldest(words[WORDS - 1]) : "";
        int remotePort = port(words[4]);
        table.add(words[0], address(words[3]), port(words[3]),
            remotePort == 0 ? null : address(words[4]), remotePort, owner(user), pid(user));
      } catch (IllegalArgumentException e) {
        skipped.add("no address and port", line);
      }
    }
  }

  /** Words between blanks, the last one with all that follows; there may be 200,000 lines. */
  private static int split(String line, String[] words) {
    int count = 0;
    int end = line.length();
    for (int at = skipBlanks(line, 0); at < end && count < WORDS; at = skipBlanks(line, at)) {
      int to = at;
      while (to < end && (line.charAt(to) > ' ' || count == WORDS - 1)) {
        to++;
      }
      words[count++] = line.substring(at, to);
      at = to;
    }
    return count;
  }

  private static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) <= ' ') {
      at++;
    }
    return at;
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

  /**
   * The entry of the lowest process id in {@code users:(("nginx",pid=812,fd=6),...)}, from its name
   * on: a child that is about to run a program holds its parent's sockets for a moment, too, under
   * the name of a thread.
   */
  private static String eldest(String users) {
    String eldest = "";
    int least = Integer.MAX_VALUE;
    for (int from = users.indexOf("(\""); from >= 0; from = users.indexOf("(\"", from + 2)) {
      int pid = pid(users.substring(from));
      if (pid < least) {
        least = pid;
        eldest = users.substring(from + 2);
      }
    }
    return eldest;
  }

  private static String owner(String entry) {
    return entry.substring(0, Math.max(0, entry.indexOf('"')));
  }

  /** Its process id; 0 without. */
  private static int pid(String entry) {
    int from = entry.indexOf("pid=") + 4;
    int to = from < 4 ? -1 : entry.indexOf(',', from);
    return to < 0 ? 0 : Integer.parseInt(entry.substring(from, to));
  }
}
