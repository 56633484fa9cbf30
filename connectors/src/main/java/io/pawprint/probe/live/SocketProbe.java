// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.observe.Destination;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The TCP socket table: from {@code ss} (netlink, quick; with the owners that the rights allow to
 * see) or else from {@code /proc/net/tcp} and {@code tcp6} (slow past 100,000 sockets). May take
 * seconds: run it in a {@link Background}.
 */
public final class SocketProbe {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  /** Dumps of /proc/net/tcp before ss is tried again: it may have been installed meanwhile. */
  private static final int TRY_AGAIN_AFTER = 30;

  private final Proc proc;
  private final List<String> ss;
  private final int top;
  private int withoutSs;

  /** @param namespace whose sockets */
  public SocketProbe(Namespace namespace, SocketOptions options) {
    this(namespace.proc(),
        options.useSs() ? namespace.command("ss", "-Htanp") : List.of(), options.top());
  }

  SocketProbe(Proc proc, List<String> ss, int top) {
    this.proc = proc;
    this.ss = ss;
    this.top = top;
  }

  /**
   * Dumps and aggregates all sockets.
   *
   * @throws IOException if neither way works; the message says why
   */
  public SocketTable dump() throws IOException {
    if (!ss.isEmpty() && withoutSs == 0) {
      try {
        return ss();
      } catch (IOException e) {
        withoutSs = TRY_AGAIN_AFTER; // not installed, or too slow: the other way for now
      }
    }
    withoutSs = Math.max(0, withoutSs - 1);
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
    return owned(table.build(takenNs, millisSince(startNs), "ss"), table);
  }

  /** Names the control group beside the process: it says which service that is. */
  private SocketTable owned(SocketTable t, SocketTableBuilder table) {
    Map<String, String> known = new HashMap<>();
    List<Destination> named = t.destinations().stream().map(d -> {
      String owner = known.computeIfAbsent(d.owner(), name -> name + group(table.pidOf(name)));
      return new Destination(
          d.local(), d.remote(), d.remotePort(), d.live(), d.timeWait(), owner);
    }).toList();
    return new SocketTable(t.takenNs(), t.durationMs(), t.source(), t.states(), named,
        t.omittedDestinations(), t.omittedSockets(), t.boundPorts());
  }

  /** {@code (system.slice/nginx.service)}; empty where it is none or cannot be told. */
  private String group(int pid) {
    if (pid == 0) {
      return "";
    }
    for (String line : proc.textOrEmpty(pid + "/cgroup").split("\n")) {
      // the unified hierarchy, or systemd's own of the old ones (cgroups.7)
      int path = line.startsWith("0::/") ? 4 : line.contains(":name=systemd:/")
          ? line.indexOf(":/") + 2 : line.length();
      if (path < line.length()) {
        return " (" + line.substring(path) + ")";
      }
    }
    return "";
  }

  private SocketTable procNet() throws IOException {
    SocketTableBuilder table = new SocketTableBuilder(top);
    long takenNs = WallClock.nowNs();
    long startNs = System.nanoTime();
    parse(proc.file("net/tcp"), table);
    try {
      parse(proc.file("net/tcp6"), table);
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
