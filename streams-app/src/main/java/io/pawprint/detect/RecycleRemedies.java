// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Sysctls;
import java.util.List;
import java.util.Map;

/** What to do about {@code net.ipv4.tcp_tw_recycle}: there is one cure, and it is free. */
final class RecycleRemedies {

  private RecycleRemedies() {}

  static List<Remedy> of(Situation host) {
    return of(host.sum(Count.PASSIVE_OPENS, 60));
  }

  /** @param opened connections accepted in the last minute; 0 if nobody knows */
  static List<Remedy> of(long opened) {
    String expectation =
        opened == 0
            ? "TIME_WAIT sockets live 60 s again instead of 3.5 x RTO"
            : "TIME_WAIT sockets live 60 s again instead of 3.5 x RTO: expect up to " + opened
                + " of them at the present rate";
    return List.of(
        new Remedy(
            "Switch tcp_tw_recycle off; it takes effect at once and loses nothing",
            "sysctl -w net.ipv4.tcp_tw_recycle=0",
            "grep -rn tcp_tw_recycle /etc/sysctl.conf /etc/sysctl.d /usr/lib/sysctl.d"
                + " # remove it there, then: sysctl --system",
            "nstat -az TcpExtPAWSPassive; sleep 60; nstat -az TcpExtPAWSPassive"
                + " # the second figure must be 0 or unchanged",
            "sysctl -w net.ipv4.tcp_tw_recycle=1 # brings the drops back",
            "One host first; compare its PAWSPassive with its neighbours' for five minutes",
            expectation
                + "; compare with net.ipv4.tcp_max_tw_buckets. Do not turn tcp_timestamps off"
                + " instead: this kernel family then drops clients without timestamps too",
            Map.of(Sysctls.TW_RECYCLE, "0")));
  }
}
