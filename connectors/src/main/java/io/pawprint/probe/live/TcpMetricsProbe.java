// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.observe.KernelMemory;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.probe.text.Skipped;
import io.pawprint.probe.text.TcpMetricsText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** {@code ip tcp_metrics}: the kernel's memory of its peers (3.6 and later). */
public final class TcpMetricsProbe {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  /** Lines read at most: the cache has a bucket limit, but not a small one. */
  private static final int MAX_LINES = 200_000;

  private final List<String> command;

  /** @param namespace whose memory: it is one of each network namespace */
  public TcpMetricsProbe(Namespace namespace) {
    this(namespace.command("ip", "tcp_metrics", "show"));
  }

  TcpMetricsProbe(List<String> command) {
    this.command = command;
  }

  /**
   * Dumps it for those who know the kernel's memory only from outside.
   *
   * @throws IOException as {@link #dump}
   */
  KernelMemory memory() throws IOException {
    long takenNs = WallClock.nowNs();
    TcpMetricsText text = dump();
    boolean none = text.key() == TcpMetricsKey.NO_FAMILY; // it remembers elsewhere: not shown
    return none
        ? new KernelMemory(takenNs, false, List.of())
        : KernelMemory.of(takenNs, text.metrics(), text.omitted());
  }

  /**
   * Dumps it.
   *
   * @throws IOException if {@code ip} is not there or fails for another reason than a kernel
   *     without the family
   */
  public TcpMetricsText dump() throws IOException {
    Skipped skipped = new Skipped();
    List<String> lines = new ArrayList<>();
    int status = Command.run(LIMIT, command,
        all -> StreamSupport.stream(all.spliterator(), false).limit(MAX_LINES).forEach(lines::add));
    if (status == 0) {
      return TcpMetricsText.parse(lines, skipped);
    }
    String said = lines.isEmpty() ? "nothing" : lines.get(0);
    // genl_ctrl finds no family "tcp_metrics": ENOENT (net/netlink/genetlink.c)
    if (said.contains("No such file or directory") || said.contains("family not found")) {
      return new TcpMetricsText(List.of(), 0, TcpMetricsKey.NO_FAMILY);
    }
    throw new IOException("ip tcp_metrics ended with status " + status + " and said: " + said);
  }
}
