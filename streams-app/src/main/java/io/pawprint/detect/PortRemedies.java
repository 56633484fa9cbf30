// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.PortRange;
import io.pawprint.tcp.Sysctls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What to do when ports towards one destination run out, the safest first. */
final class PortRemedies {

  /** The widest range that leaves well-known ports alone. */
  private static final PortRange WIDE = new PortRange(10240, 65535);

  private PortRemedies() {}

  static List<Remedy> of(Situation host, PortRange range) {
    List<Remedy> remedies = new ArrayList<>();
    remedies.add(
        new Remedy(
            "Keep connections open: pool them, or use keep-alive, towards this destination",
            "-", "a setting of the client program", "ss -Htan state time-wait | wc -l", "-",
            "One client process first", "None for the network; idle connections cost memory"));
    if (host.settings().number(Sysctls.TW_REUSE).orElse(0) != 1) {
      remedies.add(
          new Remedy(
              "Let new outgoing connections take ports over from TIME_WAIT",
              "sysctl -w net.ipv4.tcp_tw_reuse=1",
              "echo 'net.ipv4.tcp_tw_reuse = 1' > /etc/sysctl.d/60-tw-reuse.conf",
              "sysctl net.ipv4.tcp_tw_reuse; nstat -az TcpExtTWRecycled # rises when it helps",
              "sysctl -w net.ipv4.tcp_tw_reuse="
                  + host.settings().number(Sysctls.TW_REUSE).orElse(0),
              "One host first; watch connect() errors of the client program",
              "Needs timestamps on both ends; outgoing connections only; of no use against"
                  + " 'Address already in use' of a listener",
              Map.of(Sysctls.TW_REUSE, "1")));
    }
    if (range.size() < WIDE.size()) {
      remedies.add(
          new Remedy(
              "Widen the port range",
              "sysctl -w net.ipv4.ip_local_port_range='" + WIDE.first() + " " + WIDE.last() + "'",
              "echo 'net.ipv4.ip_local_port_range = " + WIDE.first() + " " + WIDE.last()
                  + "' > /etc/sysctl.d/60-ports.conf",
              "sysctl net.ipv4.ip_local_port_range",
              "sysctl -w net.ipv4.ip_local_port_range='" + range.first() + " " + range.last() + "'",
              "One host first",
              "Programs that listen on a port in the range may find it taken: reserve theirs in"
                  + " net.ipv4.ip_local_reserved_ports",
              Map.of(Sysctls.LOCAL_PORT_RANGE, WIDE.first() + " " + WIDE.last())));
    }
    remedies.add(
        new Remedy(
            "Add a destination or a source address: every pair has its own ports",
            "-", "more addresses on the service, or source addresses on this host",
            "ss -Htan | awk '{print $5}' | sort | uniq -c | sort -rn | head", "-",
            "One client process first", "None for the kernel; needs configuration"));
    return remedies;
  }
}
