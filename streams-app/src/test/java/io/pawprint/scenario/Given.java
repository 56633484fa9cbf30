// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.scenario;

import io.pawprint.observe.RowKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reads a scenario's observations. A line is a time or a range of seconds, a word, and the rest;
 * numbers may grow with the time: {@code 100+3*t}. Lines belong to the last host named.
 *
 * <pre>
 *   host web-1 kernel 4.4.178 boot b1
 *   0        sysctl net.ipv4.tcp_tw_recycle=1 net.ipv4.tcp_timestamps=1     NAME=- unreadable now
 *   0..300   netstat TcpExt.PAWSPassive=5+2*t sockstat.TCP.tw=40
 *   0..300   sensor                                   an empty batch every second
 *   12.5     syn 203.0.113.9:4000 203.0.113.1:80 seq 17 ts 1000
 *   12.6     synack | final | provisional | withdrawn | bypeer | aborted ... (same form)
 *   20       log TCP: time wait bucket table overflow
 *   30       table 198.51.100.2 198.51.100.1:81 live 5 waiting 100 owner curl
 *   40       lost 3                                   the sensor missed that many segments
 *   50       boot b2 kernel 4.12.0                    another boot, another kernel from here on
 *   60       clock -3600                              the host's clock is off by so many seconds
 * </pre>
 *
 * <p>In rows {@code {t}} is the second, {@code {i}} how often the line was repeated before,
 * {@code {ip}} and {@code {port}} are drawn from that as if by chance, {@code {even}} and
 * {@code {odd}} are one port after the other from 40000 on.
 */
final class Given {

  /** Scenario second 0: a round number of seconds, as a wall clock would have it. */
  static final long BASE_S = 1_800_000_000L;

  private static final Map<String, RowKind> ROWS =
      Map.of(
          "syn", RowKind.SYN,
          "synack", RowKind.REPLY_SYN_ACK,
          "rst", RowKind.REPLY_RST,
          "clientrst", RowKind.REPLY_CLIENT_RST,
          "provisional", RowKind.CLOSE_PROVISIONAL,
          "final", RowKind.CLOSE_FINAL,
          "withdrawn", RowKind.CLOSE_WITHDRAWN,
          "bypeer", RowKind.CLOSE_BY_PEER,
          "aborted", RowKind.CLOSE_ABORTED);

  private final List<GivenHost> hosts = new ArrayList<>();

  private Given() {}

  /** The observations in the order in which they arrive. */
  static List<Arrival> read(Path file) throws IOException {
    Given given = new Given();
    for (String line : Files.readAllLines(file)) {
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        try {
          given.line(text.split("\\s+"));
        } catch (RuntimeException e) {
          throw new IOException(file + ": cannot make sense of '" + text + "': " + e, e);
        }
      }
    }
    return given.hosts.stream()
        .flatMap(host -> host.arrivals().stream())
        .sorted(Comparator.comparingLong(Arrival::recordNs))
        .toList();
  }

  private void line(String[] words) {
    if (words[0].equals("host")) {
      hosts.add(new GivenHost(words[1], words[3], words.length > 5 ? words[5] : ""));
      return;
    }
    String[] range = words[0].split("\\.\\.");
    if (range.length == 1) {
      at(Double.parseDouble(range[0]), 0, words);
      return;
    }
    String[] until = range[1].split("/");
    double step = until.length > 1 ? Double.parseDouble(until[1]) : 1;
    double from = Double.parseDouble(range[0]);
    for (int i = 0; from + i * step <= Double.parseDouble(until[0]); i++) {
      at(from + i * step, i, words);
    }
  }

  private void at(double t, int i, String[] words) {
    GivenHost host = hosts.get(hosts.size() - 1);
    long second = (long) Math.floor(t);
    RowKind kind = ROWS.get(words[1]);
    if (kind != null) {
      host.row(second, Math.round(t * 1e9), kind, filled(words, second, i));
      return;
    }
    switch (words[1]) {
      case "sysctl" -> host.sysctl(second, words);
      case "netstat" -> host.netstat(second, words);
      case "sensor" -> host.sensor(second);
      case "log" -> host.log(second, String.join(" ", List.of(words).subList(2, words.length)));
      case "table" -> host.table(second, words);
      case "lost" -> host.lost(second, Long.parseLong(words[2]));
      case "boot" -> host.boot(second, words[2], words.length > 4 ? words[4] : null);
      case "clock" -> host.clock(second, Long.parseLong(words[2]));
      default -> throw new IllegalArgumentException("unknown word " + words[1]);
    }
  }

  private static String[] filled(String[] words, long t, int i) {
    String[] filled = words.clone();
    int chance = Math.floorMod((i + 1) * 0x9E3779B9, 1 << 30);
    for (int at = 2; at < filled.length; at++) {
      filled[at] =
          filled[at]
              .replace("{t}", Long.toString(t))
              .replace("{i}", Integer.toString(i))
              .replace("{ip}", "198." + (18 + chance % 2) + "." + (chance >> 9 & 255) + "."
                  + (chance >> 17 & 255))
              .replace("{even}", Integer.toString(40_000 + 2 * i))
              .replace("{odd}", Integer.toString(40_001 + 2 * i))
              .replace("{port}", Integer.toString(1024 + chance % 60_000));
    }
    return filled;
  }

  /** {@code 100}, or {@code 100+3*t}. */
  static long number(String text, long t) {
    String[] parts = text.split("\\+|\\*t");
    long base = Long.parseLong(parts[0]);
    return parts.length > 1 ? base + Long.parseLong(parts[1]) * t : base;
  }
}
