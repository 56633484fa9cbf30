// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Sysctls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What to do about SYNs that meet old connections, the surest first. */
final class CollisionRemedies {

  private static final String CHECK =
      "nstat -az TcpExtTCPACKSkippedTimeWait TcpExtPAWSEstab; sleep 60; nstat -az"
          + " TcpExtTCPACKSkippedTimeWait TcpExtPAWSEstab # must stand still";

  private CollisionRemedies() {}

  static List<Remedy> of(Situation host) {
    List<Remedy> remedies = new ArrayList<>();
    if (host.settings().number(Sysctls.RFC1337).orElse(0) != 0) {
      remedies.add(
          new Remedy(
              "Let a RST end TIME_WAIT again: a refused sender then gets through after a second",
              "sysctl -w net.ipv4.tcp_rfc1337=0",
              "grep -rn tcp_rfc1337 /etc/sysctl.conf /etc/sysctl.d /usr/lib/sysctl.d"
                  + " # remove it there, then: sysctl --system",
              "sysctl net.ipv4.tcp_rfc1337; " + CHECK,
              "sysctl -w net.ipv4.tcp_rfc1337=1",
              "One host first; compare its clients' connect() times for five minutes",
              "A stray old RST can end a TIME_WAIT early (RFC 1337): the kernel's default"
                  + " accepts that",
              Map.of(Sysctls.RFC1337, "0")));
    }
    if (host.settings().number(Sysctls.TIMESTAMPS).orElse(1) == 0) {
      remedies.add(
          new Remedy(
              "Switch timestamps on: then a newer clock lets a SYN take an old connection's place",
              "sysctl -w net.ipv4.tcp_timestamps=1",
              "echo 'net.ipv4.tcp_timestamps = 1' > /etc/sysctl.d/60-timestamps.conf",
              "sysctl net.ipv4.tcp_timestamps; " + CHECK,
              "sysctl -w net.ipv4.tcp_timestamps=0",
              "One host first; new connections only",
              "With net.ipv4.tcp_tw_recycle=1 it brings recycle's drops: switch that off first",
              Map.of(Sysctls.TIMESTAMPS, "1")));
    }
    remedies.add(
        new Remedy(
            "Give the senders more tuples: more source addresses or ports on the gateway they"
                + " share, or more addresses or ports on this service",
            "-",
            "a setting of the gateway, such as a range of addresses in its SNAT rule, or a second"
                + " address for the service",
            "ss -Htan state time-wait | wc -l # and the alert resolves", "the former range",
            "One gateway first", "None for the kernel; needs addresses"));
    remedies.add(
        new Remedy(
            "Let the client close first, or keep connections open: TIME_WAIT then lives on the"
                + " client, which knows its own ports",
            "-", "a setting of the service: keep-alive, or wait for the client's close",
            "ss -Htan state time-wait '( sport = :PORT )' | wc -l # falls", "the former setting",
            "One instance of the service first",
            "Idle connections cost memory; a client that closes first needs enough ports"));
    return remedies;
  }
}
