// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.util.ArrayList;
import java.util.List;

/** What to do when connection tracking runs out of entries or tuples, the safest first. */
final class ConntrackRemedies {

  private static final String CHECK =
      "sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max; conntrack -S"
          + " # insert_failed and drop stand still";

  private ConntrackRemedies() {}

  static List<Remedy> of(long max) {
    List<Remedy> remedies = new ArrayList<>();
    if (max > 0) {
      remedies.add(
          new Remedy(
              "Double the table",
              "sysctl -w net.netfilter.nf_conntrack_max=" + 2 * max + "; echo " + max / 2
                  + " > /sys/module/nf_conntrack/parameters/hashsize",
              "echo 'net.netfilter.nf_conntrack_max = " + 2 * max
                  + "' > /etc/sysctl.d/60-conntrack.conf",
              CHECK, "sysctl -w net.netfilter.nf_conntrack_max=" + max,
              "One host first; watch free memory",
              "About 320 bytes of kernel memory an entry. Without more hash slots lookups slow"
                  + " down"));
    }
    remedies.add(
        new Remedy(
            "Forget idle connections sooner",
            "sysctl -w net.netfilter.nf_conntrack_tcp_timeout_established=86400",
            "echo 'net.netfilter.nf_conntrack_tcp_timeout_established = 86400'"
                + " > /etc/sysctl.d/60-conntrack-timeouts.conf",
            CHECK, "sysctl -w net.netfilter.nf_conntrack_tcp_timeout_established=432000",
            "One host first; watch for idle connections that hang after a day",
            "Idle connections without keep-alive are cut after that time where NAT rewrites them"));
    remedies.add(
        new Remedy(
            "Give source NAT more addresses: each has its own ports towards a destination",
            "conntrack -L -p tcp 2>/dev/null | awk '{for (i = 1; i <= NF; i++) if ($i ~ /^dst=/)"
                + " {print $i; break}}' | sort | uniq -c | sort -rn | head # who takes them",
            "a range in the SNAT rule, or another gateway", CHECK, "the former rule",
            "One rule first", "Peers see another source address"));
    return remedies;
  }
}
