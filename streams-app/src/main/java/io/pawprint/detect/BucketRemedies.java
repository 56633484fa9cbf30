// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Sysctls;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to do about a bucket table that is full or will be. */
final class BucketRemedies {

  private static final String CHECK =
      "nstat -az TcpExtTCPTimeWaitOverflow; grep TCP: /proc/net/sockstat";

  private BucketRemedies() {}

  static List<Remedy> of(Situation host, boolean atLimit, Optional<BucketLimit> limit) {
    if (!atLimit) {
      return List.of(
          new Remedy(
              "Find what takes the kernel's memory: the limit is not reached",
              "grep -E 'tw_sock_TCP|^# name' /proc/slabinfo; cat /proc/net/sockstat; free -m",
              "-", "nstat -az TcpExtTCPTimeWaitOverflow", "-", "-",
              "Raising tcp_max_tw_buckets does not help here"));
    }
    return List.of(
        limit
            .filter(BucketLimit::lowered)
            .map(BucketRemedies::takeBack)
            .orElseGet(() -> raise(host, limit)));
  }

  /** Somebody lowered it, most likely to get ports back, which it does not do. */
  static Remedy takeBack(BucketLimit limit) {
    int back = limit.usual().orElse(65_536);
    return new Remedy(
        "Take the lowered limit back: it frees no port, it only ends TIME_WAIT early",
        "sysctl -w net.ipv4.tcp_max_tw_buckets=" + back,
        "grep -rn tcp_max_tw_buckets /etc/sysctl.conf /etc/sysctl.d /usr/lib/sysctl.d"
            + " # remove it there; the kernel chooses at boot",
        CHECK, "sysctl -w net.ipv4.tcp_max_tw_buckets=" + limit.limit(),
        "One host first; watch sockstat's tw and free memory for two minutes",
        "About 250 bytes of kernel memory a bucket. Ports are counted per destination, this limit"
            + " per host: lowering it does not help against 'Cannot assign requested address'",
        Map.of(Sysctls.MAX_TW_BUCKETS, String.valueOf(back)));
  }

  private static Remedy raise(Situation host, Optional<BucketLimit> limit) {
    long perSecond = Math.max(1, host.sum(Count.TIME_WAIT_OVERFLOW, 60) / 60);
    int now = limit.map(BucketLimit::limit).orElse(0);
    long wanted = roundUp(now + perSecond * 60 * 2);
    return new Remedy(
        "Raise the limit to what 60 s of closes need",
        "sysctl -w net.ipv4.tcp_max_tw_buckets=" + wanted,
        "echo '" + Sysctls.MAX_TW_BUCKETS + " = " + wanted
            + "' > /etc/sysctl.d/60-tw-buckets.conf",
        CHECK, now > 0 ? "sysctl -w net.ipv4.tcp_max_tw_buckets=" + now : "-",
        "One host first; watch sockstat's tw and free memory for two minutes",
        "About 250 bytes of kernel memory a bucket",
        Map.of(Sysctls.MAX_TW_BUCKETS, String.valueOf(wanted)));
  }

  private static long roundUp(long n) {
    return Math.max(4096, Long.highestOneBit(Math.max(1, n - 1)) << 1);
  }
}
