// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.tcp.Ip;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The texts that belong to {@link RepeatedPackets}: sections at later times, counters that go on
 * where the round before left off and count every copy, and the kernel's memory of every copy's
 * peers.
 */
final class RepeatedLogs {

  private static final String MARK = "=== ";

  /** One section: its second, the rest of its heading, and its lines. */
  private record Part(long second, String heading, List<String> lines) {
    boolean counts() {
      return heading.endsWith("/netstat") || heading.endsWith("/snmp");
    }

    /** A dump of tcp_metrics has no name; its lines begin with a peer's address. */
    boolean ofPeers() {
      return heading.indexOf(' ') < 0;
    }
  }

  private final List<Part> parts = new ArrayList<>();
  private final Map<String, long[]> first = new HashMap<>();
  private final Map<String, long[]> last = new HashMap<>();

  private RepeatedLogs(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith(MARK)) {
        String time = line.substring(MARK.length());
        int dot = time.indexOf('.');
        parts.add(new Part(
            Long.parseLong(time.substring(0, dot)), time.substring(dot), new ArrayList<>()));
      } else if (!parts.isEmpty()) {
        parts.get(parts.size() - 1).lines().add(line);
      }
    }
    for (Part part : parts) {
      for (int line = 0; part.counts() && line < part.lines().size(); line++) {
        long[] values = numbers(part.lines().get(line));
        first.putIfAbsent(counter(part, line), values);
        last.put(counter(part, line), values);
      }
    }
  }

  static RepeatedLogs read(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new RepeatedLogs(reader.lines().toList());
    }
  }

  private static String counter(Part part, int line) {
    return part.heading().substring(part.heading().lastIndexOf('/')) + line;
  }

  /** The numbers of {@code TcpExt: 1 2 3}; of any other line none. */
  private static long[] numbers(String line) {
    String[] words = line.split(" ");
    long[] numbers = new long[words.length - 1];
    for (int i = 0; i < numbers.length; i++) {
      if (!words[i + 1].matches("-?\\d{1,18}")) {
        return new long[0];
      }
      numbers[i] = Long.parseLong(words[i + 1]);
    }
    return numbers;
  }

  void write(Path to, Rounds rounds, AddressShift shift) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(to)) {
      for (int round = 0; round < rounds.rounds(); round++) {
        for (Part part : parts) {
          long second = part.second() + (long) round * rounds.everyS();
          out.write(MARK + second + part.heading() + "\n");
          for (int line = 0; line < part.lines().size(); line++) {
            if (part.ofPeers()) {
              copies(part.lines().get(line), round, rounds, shift, out);
            } else {
              out.write(counted(part, line, round, rounds.abreast()) + "\n");
            }
          }
        }
      }
    }
  }

  private String counted(Part part, int line, int round, int abreast) {
    String text = part.lines().get(line);
    long[] now = part.counts() ? numbers(text) : new long[0];
    if (now.length == 0) {
      return text;
    }
    long[] from = first.get(counter(part, line));
    long[] to = last.get(counter(part, line));
    StringBuilder counted = new StringBuilder(text.substring(0, text.indexOf(' ')));
    for (int i = 0; i < now.length; i++) {
      long moved = now[i] - from[i] + round * (to[i] - from[i]);
      counted.append(' ').append(from[i] + moved * abreast);
    }
    return counted.toString();
  }

  /** The line of one peer, for every copy of it. */
  private static void copies(
      String line, int round, Rounds rounds, AddressShift shift, BufferedWriter out)
      throws IOException {
    int blank = line.indexOf(' ');
    if (blank < 0) {
      return;
    }
    Ip peer = Ip.parse(line.substring(0, blank));
    for (int copy = 0; copy < rounds.abreast(); copy++) {
      out.write(shift.of(peer, rounds.copy(round, copy)) + line.substring(blank) + "\n");
    }
  }
}
