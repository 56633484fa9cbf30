// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import java.util.Map;

/** Packets dropped before TCP saw them: {@code /proc/net/softnet_stat}, {@code /proc/net/dev}. */
public final class DropText {

  private static final String SOFTNET = "softnet.dropped";
  private static final String LINK = "link.rx_dropped";

  private DropText() {}

  /**
   * A line of hexadecimal columns for each CPU, without a header; the second counts what found the
   * backlog full (softnet_seq_show, net/core/net-procfs.c). The sum is {@code softnet.dropped}.
   */
  public static void softnet(
      Iterable<String> lines, Map<String, Long> gauges, Skipped skipped) {
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      try {
        long dropped = Counts.of(line.trim().split("\\s+")[1], 16);
        gauges.merge(SOFTNET, dropped, Counts::sum);
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        skipped.add("no hexadecimal second column", line);
      }
    }
  }

  /**
   * {@code eth0: bytes packets errs drop ...} after two lines of header (dev_seq_printf_stats,
   * net/core/net-procfs.c); old kernels leave no space after the colon. The sum of what was dropped
   * on receipt is {@code link.rx_dropped}.
   */
  public static void links(Iterable<String> lines, Map<String, Long> gauges, Skipped skipped) {
    for (String line : lines) {
      int colon = line.lastIndexOf(':'); // an alias has one in its name: eth0:1
      if (line.isBlank() || colon < 0 && line.contains("|")) {
        continue;
      }
      try {
        long dropped = Counts.of(line.substring(colon + 1).trim().split("\\s+")[3], 10);
        gauges.merge(LINK, dropped, Counts::sum);
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        skipped.add("no fourth number after the colon", line);
      }
    }
  }
}
