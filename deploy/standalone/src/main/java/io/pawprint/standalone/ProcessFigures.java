// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process costs, as its {@code /proc} says.
 *
 * @param cpuMs processor time of the process itself, ms
 * @param childrenMs that of its children, those that have ended too, ms
 * @param rssKib resident memory (smaps_rollup), KiB
 * @param pssKib the same with shared pages divided among those who share them, KiB
 */
record ProcessFigures(long cpuMs, long childrenMs, long rssKib, long pssKib) {

  private static final long MS_PER_TICK = 10; // USER_HZ is 100 on every architecture of today

  static ProcessFigures of(ProcessHandle process) {
    try {
      long[] own = ticks(process.pid());
      long children = own[1];
      for (ProcessHandle child : process.descendants().toList()) {
        children += living(child.pid());
      }
      List<String> smaps = Files.readAllLines(proc(process.pid(), "smaps_rollup"));
      return new ProcessFigures(own[0] * MS_PER_TICK, children * MS_PER_TICK,
          kib(smaps, "Rss:"), kib(smaps, "Pss:"));
    } catch (IOException e) {
      throw new UserError("the worker has ended: " + UserError.reason(e));
    }
  }

  private static long living(long pid) {
    try {
      long[] ticks = ticks(pid);
      return ticks[0] + ticks[1];
    } catch (IOException e) {
      return 0; // it has ended this very moment
    }
  }

  /** utime + stime, cutime + cstime: fields 14 to 17 (proc_pid_stat.5). */
  private static long[] ticks(long pid) throws IOException {
    String stat = Files.readString(proc(pid, "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return new long[] {
      Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
      Long.parseLong(fields[13]) + Long.parseLong(fields[14])
    };
  }

  private static Path proc(long pid, String file) {
    return Path.of("/proc", Long.toString(pid), file);
  }

  private static long kib(List<String> smaps, String field) {
    return smaps.stream().filter(line -> line.startsWith(field))
        .map(line -> line.replaceAll("\\D", "")).mapToLong(Long::parseLong).sum();
  }
}
