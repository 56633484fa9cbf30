// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.observe.SocketTable;
import io.pawprint.probe.text.ProcTcpText;
import io.pawprint.probe.text.Skipped;
import io.pawprint.probe.text.SocketTableBuilder;
import io.pawprint.probe.text.SsText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The TCP socket table: from {@code ss} (netlink, quick; with the owners that the rights allow to
 * see) or else from {@code /proc/net/tcp} and {@code tcp6} (slow past 100,000 sockets). May take
 * seconds: run it in a {@link Background}.
 */
public final class SocketProbe {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path procRoot;
  private final List<String> ss;
  private final int top;
  private boolean useSs;

  /** @param procRoot {@code /proc} */
  public SocketProbe(Path procRoot) {
    this(procRoot, List.of("ss", "-Htanp"), SocketTableBuilder.DEFAULT_TOP);
  }

  SocketProbe(Path procRoot, List<String> ss, int top) {
    this.procRoot = procRoot;
    this.ss = ss;
    this.top = top;
    this.useSs = !ss.isEmpty();
  }

  /**
   * Dumps and aggregates all sockets.
   *
   * @throws IOException if neither way works; the message says why
   */
  public SocketTable dump() throws IOException {
    if (useSs) {
      try {
        return ss();
      } catch (IOException e) {
        useSs = false; // not installed, or too slow: the other way from now on
      }
    }
    return procNet();
  }

  private SocketTable ss() throws IOException {
    SocketTableBuilder table = new SocketTableBuilder(top);
    Skipped skipped = new Skipped();
    long takenNs = WallClock.nowNs();
    long startNs = System.nanoTime();
    int status = Command.run(LIMIT, ss, lines -> SsText.parse(lines, table, skipped));
    if (status != 0) {
      throw new IOException("ss ended with status " + status + ": " + skipped.reason());
    }
    return table.build(takenNs, millisSince(startNs), "ss");
  }

  private SocketTable procNet() throws IOException {
    SocketTableBuilder table = new SocketTableBuilder(top);
    long takenNs = WallClock.nowNs();
    long startNs = System.nanoTime();
    parse(procRoot.resolve("net/tcp"), table);
    try {
      parse(procRoot.resolve("net/tcp6"), table);
    } catch (NoSuchFileException e) {
      // a kernel without IPv6
    }
    return table.build(takenNs, millisSince(startNs), "/proc/net/tcp");
  }

  private static void parse(Path file, SocketTableBuilder table) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      Iterable<String> iterable = () -> lines.lines().iterator();
      ProcTcpText.parse(iterable, table, new Skipped());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static long millisSince(long startNs) {
    return (System.nanoTime() - startNs) / 1_000_000;
  }
}
