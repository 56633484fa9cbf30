// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.tcp.KernelRule;
import io.pawprint.tcp.Sysctls;

/** What rows do to a world's TIME_WAIT sockets. */
final class TimeWaitRows {

  private TimeWaitRows() {}

  /**
   * Applies one row.
   *
   * @param fate of the SYN, if it is an incoming one
   * @return false if it closes a connection that finds no bucket
   */
  static boolean follow(
      TimeWaitTable table, SegmentColumns rows, int row, Sysctls settings, KernelRule rule,
      int weight, long limit, Fate fate) {
    switch (rows.kindAt(row)) {
      case SYN -> {
        if (rows.outgoing(row) || fate == Fate.PASSED) {
          table.leave(Tuple.of(rows, row));
        }
      }
      case CLOSE_FINAL -> {
        boolean ts = rows.hasTs(row);
        return table.enter(
            Tuple.of(rows, row), rows.timeNs[row], TimeWaitTable.lengthNs(settings, rule, ts), ts,
            weight, limit);
      }
      case CLOSE_ABORTED, REPLY_CLIENT_RST -> {
        // "if (th->rst) { if (sysctl_tcp_rfc1337 == 0) goto kill; }", tcp_timewait_state_process
        if (settings.number(Sysctls.RFC1337).orElse(0) == 0) {
          table.leave(Tuple.of(rows, row));
        }
      }
      default -> { } // neither enters nor leaves
    }
    return true;
  }
}
