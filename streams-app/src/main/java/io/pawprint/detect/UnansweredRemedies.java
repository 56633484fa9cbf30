// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.util.List;

/** What to do about unanswered SYNs, by what explains them. */
final class UnansweredRemedies {

  private static final String CHECK = "pawprint alerts # SynUnanswered resolves";

  private UnansweredRemedies() {}

  static List<Remedy> of(Suspect cause, Situation host) {
    return switch (cause) {
      case RECYCLE -> RecycleRemedies.of(host);
      case OLD_TIME_WAIT -> CollisionRemedies.of(host);
      case ACCEPT_QUEUE -> List.of(
          new Remedy(
              "Find the listener whose program is too slow to accept, then give it a longer queue",
              "ss -lnt # Recv-Q at Send-Q + 1 is full; sysctl -w net.core.somaxconn=4096 and"
                  + " restart the program",
              "echo 'net.core.somaxconn = 4096' > /etc/sysctl.d/60-somaxconn.conf, and the"
                  + " program's own backlog",
              "nstat -az TcpExtListenOverflows; sleep 60; nstat -az TcpExtListenOverflows",
              "the former values", "One instance first",
              "A longer queue hides a program that hangs: look at it first"));
      case SYN_QUEUE -> List.of(
          new Remedy(
              "Answer by cookies while the SYN queue is full, and make it longer",
              "sysctl -w net.ipv4.tcp_syncookies=1; sysctl -w net.ipv4.tcp_max_syn_backlog=4096",
              "printf 'net.ipv4.tcp_syncookies = 1\nnet.ipv4.tcp_max_syn_backlog = 4096\n'"
                  + " > /etc/sysctl.d/60-syn-queue.conf",
              "nstat -az TcpExtTCPReqQFullDrop TcpExtTCPReqQFullDoCookies",
              "the former values", "One host first",
              "Many sources that never finish their handshake are a SYN flood, not a short queue"));
      case REVERSE_PATH -> List.of(
          new Remedy(
              "Let the reverse-path filter accept asymmetric routes",
              "sysctl -w net.ipv4.conf.all.rp_filter=2",
              "echo 'net.ipv4.conf.all.rp_filter = 2' > /etc/sysctl.d/60-rp-filter.conf",
              "nstat -az TcpExtIPReversePathFilter; ip route get CLIENT",
              "sysctl -w net.ipv4.conf.all.rp_filter=1", "One host first",
              "Loose mode lets more forged sources in; a missing route back is the better cure"));
      case CONNTRACK -> List.of(
          new Remedy(
              "Make the connection tracking table larger, or keep these flows out of it",
              "sysctl -w net.netfilter.nf_conntrack_max=$((2 * $(sysctl -n"
                  + " net.netfilter.nf_conntrack_max)))",
              "the value in /etc/sysctl.d/60-conntrack.conf",
              "sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max; conntrack"
                  + " -S",
              "the former value", "One host first", "About 320 bytes of kernel memory an entry"));
      case DEVICE -> List.of(
          new Remedy(
              "See where packets are dropped before TCP",
              "ip -s link; cat /proc/net/softnet_stat; sysctl -w"
                  + " net.core.netdev_max_backlog=5000",
              "echo 'net.core.netdev_max_backlog = 5000' > /etc/sysctl.d/60-backlog.conf",
              CHECK, "sysctl -w net.core.netdev_max_backlog=1000", "One host first",
              "A longer backlog costs latency"));
      case NONE -> List.of(
          new Remedy(
              "Rule out what no counter shows: queues, firewall rules, one-sided capture",
              "ss -lnt; nft list ruleset 2>/dev/null || iptables -nvL; tcpdump -ni any 'tcp port"
                  + " PORT and tcp[13] & 2 != 0'",
              "what is found there", CHECK, "-", "-",
              "None: looking changes nothing"));
    };
  }
}
