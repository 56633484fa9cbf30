// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.util.ArrayList;
import java.util.List;

/** What to do about segments rejected for their timestamps where recycle is not the reason. */
final class PawsRemedies {

  private PawsRemedies() {}

  static List<Remedy> of(Situation host) {
    List<Remedy> remedies = new ArrayList<>();
    remedies.add(
        new Remedy(
            "Find the connections: rejects on TIME_WAIT are tuples used again, rejects on live"
                + " ones are reordering or copies",
            "nstat -z TcpExtPAWSPassive TcpExtPAWSEstab TcpExtTCPACKSkippedTimeWait"
                + " TcpExtTCPTSReorder TcpExtTCPSACKReorder; sleep 60; nstat"
                + " TcpExtPAWSPassive TcpExtPAWSEstab TcpExtTCPACKSkippedTimeWait"
                + " TcpExtTCPTSReorder TcpExtTCPSACKReorder",
            "-", "nstat -az TcpExtPAWSEstab # back to the baseline", "-", "-",
            "None: reading counters changes nothing"));
    if (host.sum(Count.TIMEWAIT_PAWS, Window.SPAN_S) > 0) {
      remedies.addAll(CollisionRemedies.of(host));
    } else {
      remedies.add(
          new Remedy(
              "Look for a path that reorders or doubles segments: a bond in round-robin mode, a"
                  + " change of route, a mirror port",
              "cat /proc/net/bonding/* 2>/dev/null | grep -i mode; ip route get CLIENT",
              "the mode of the bond, or the route",
              "nstat -az TcpExtPAWSEstab # back to the baseline", "the former mode or route",
              "One host first", "Changing a bond's mode interrupts its traffic"));
    }
    return remedies;
  }
}
