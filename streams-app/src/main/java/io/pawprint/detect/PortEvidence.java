// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.PortRange;
import io.pawprint.tcp.Sysctls;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a statement on one destination's ports rests on. */
final class PortEvidence {

  /** Two tables some seconds apart show the growth between them, and no more. */
  private static final double TABLE_ERROR = 0.3;

  private PortEvidence() {}

  static List<Evidence> of(Situation host, PortOutlook room, PortRange range) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(host.evidence(Sysctls.LOCAL_PORT_RANGE, range, "ports", "/proc/sys"));
    evidence.add(
        host.evidence(
            "capacity", room.capacity(), "ports", "range less reserved and bound ports"));
    evidence.add(host.evidence("ports blocked", room.blocked(), "ports", "rows and socket table"));
    evidence.add(host.evidence("of these live", room.live(), "ports", "rows and socket table"));
    evidence.add(
        host.evidence(
            "opening rate", text(room.opensPerS()), "connections/s",
            room.use().rowsSeen()
                ? "outgoing SYNs, while their rate was the same: " + room.opens()
                : "growth from one socket table to the next"));
    evidence.add(
        host.evidence(
            "TIME_WAIT holds a port for", text(room.holdS()), "s",
            Sysctls.TW_REUSE + "=" + host.settings().text(Sysctls.TW_REUSE).orElse("unknown")
                + (room.use().withoutTimestamps() ? ", and no timestamps" : "")));
    evidence.add(
        host.evidence(
            "ceiling without failure", text(room.ceilingPerS()), "connections/s",
            "capacity / hold"));
    evidence.add(
        host.evidence(
            "opening rate of the ceiling",
            String.format(Locale.ROOT, "%.0f", 100 * room.opensPerS() / room.ceilingPerS()), "%",
            "opening rate / ceiling"));
    room.exhaustedInS().ifPresent(inS -> evidence.add(forecast(host, room, inS)));
    if (room.otherHalfShare() > 0) {
      evidence.add(
          host.evidence(
              "connections on the other half of the range",
              String.format(Locale.ROOT, "%.0f", 100 * room.otherHalfShare()), "%",
              "parity of local ports, last 12 s; connect() tries "
                  + (range.first() % 2 == 0 ? "even" : "odd") + " ports first"));
    }
    return evidence;
  }

  // a rate from n independent connections is off by 1 in √n: two of these either side
  private static Evidence forecast(Situation host, PortOutlook room, double inS) {
    double off =
        room.use().rowsSeen() ? Math.min(0.9, 2 * room.use().rates().error()) : TABLE_ERROR;
    return host.evidence(
        "time to the first failure",
        String.format(Locale.ROOT, "%.1f (%.1f to %.1f)", inS, inS / (1 + off), inS / (1 - off)),
        "s", "ports left at the rate of ports taken, less those that come free");
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
