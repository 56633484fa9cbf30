// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.KernelRule;
import io.pawprint.tcp.Sysctls;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Every advice on settings, for the kernel at hand. What cannot be read is not spoken of. */
final class SettingAdvice {

  /** Begin of the id of what is said of files rather than of running values. */
  static final String FILES = "files_";

  /** {@code TCP_FIN_TIMEOUT}, include/net/tcp.h, seconds. */
  private static final int FIN_TIMEOUT_S = 60;

  /** {@code TCP_TIMEWAIT_LEN}, include/net/tcp.h: twice the longest segment life, seconds. */
  private static final int TIME_WAIT_S = 60;

  private SettingAdvice() {}

  static List<Advice> of(Situation host) {
    Sysctls settings = host.settings();
    List<Advice> all = new ArrayList<>();
    recycle(host, all);
    timestamps(host, all);
    if (is(settings, Sysctls.TW_REUSE, 1) && is(settings, Sysctls.TIMESTAMPS, 0)) {
      all.add(reuseWithoutTimestamps());
    }
    OptionalInt finTimeout = settings.number(Sysctls.FIN_TIMEOUT);
    if (finTimeout.isPresent() && finTimeout.getAsInt() < FIN_TIMEOUT_S) {
      all.add(finTimeout(finTimeout.getAsInt()));
    }
    BucketLimit.of(host).filter(BucketLimit::lowered).ifPresent(l -> all.add(buckets(host, l)));
    OptionalInt timeWait = settings.number(Sysctls.TW_TIMEOUT);
    if (timeWait.isPresent() && timeWait.getAsInt() < TIME_WAIT_S) {
      all.add(timeWait(timeWait.getAsInt()));
    }
    if (settings.number(Sysctls.RFC1337).orElse(0) != 0) {
      all.add(rfc1337());
    }
    FileAdvice.of(host, all);
    HostIdAdvice.of(host, all);
    return all;
  }

  private static boolean is(Sysctls settings, String name, int value) {
    OptionalInt number = settings.number(name);
    return number.isPresent() && number.getAsInt() == value;
  }

  /** Whether this kernel is known to drop SYNs without timestamps beside those that have them. */
  private static boolean dropsWithoutOption(Situation host) {
    return host.rule().rule().rejectsWithoutOption() && host.rule().noOptionProven();
  }

  private static void recycle(Situation host, List<Advice> all) {
    if (host.settings().number(Sysctls.TW_RECYCLE).orElse(0) == 0) {
      return;
    }
    boolean pointless =
        host.rule().rule() == KernelRule.NONE || is(host.settings(), Sysctls.TIMESTAMPS, 0);
    String name = Sysctls.TW_RECYCLE;
    Remedy remedy =
        SettingRemedies.set(
            name, "0", "1", "Switch tcp_tw_recycle off; it takes effect at once and loses nothing",
            "nstat -az TcpExtPAWSPassive; sleep 60; nstat -az TcpExtPAWSPassive",
            "TIME_WAIT sockets live 60 s again instead of 3.5 x RTO: compare their number with"
                + " net.ipv4.tcp_max_tw_buckets");
    all.add(
        pointless
            ? new Advice(
                "recycle_pointless", name, Severity.INFO,
                name + "=1 does nothing on " + host.hostId() + ".",
                host.rule().rule() == KernelRule.NONE
                    ? "This kernel makes no such check."
                    : "Without timestamps nothing is remembered of a peer, and TIME_WAIT lasts its"
                        + " 60 s; should they come back on, it drops connections behind NAT.",
                "0", remedy)
            : new Advice(
                "recycle_on", name, Severity.WARNING,
                name + "=1 on " + host.hostId() + " drops connections of clients that share an"
                    + " address, wherever this host closes first.",
                "The kernel compares the timestamps of different machines behind one address"
                    + (dropsWithoutOption(host)
                        ? ", and drops those without timestamps beside one that has them"
                        : "")
                    + ". Carriers, offices, SNAT and proxies share addresses; so do the clients"
                    + " of a balancer in DR mode.",
                "0", remedy));
  }

  private static void timestamps(Situation host, List<Advice> all) {
    if (!is(host.settings(), Sysctls.TIMESTAMPS, 0)) {
      return;
    }
    boolean cure = host.settings().number(Sysctls.TW_RECYCLE).orElse(0) != 0;
    all.add(
        new Advice(
            "timestamps_off", Sysctls.TIMESTAMPS, cure ? Severity.WARNING : Severity.INFO,
            Sysctls.TIMESTAMPS + "=0 on " + host.hostId()
                + (cure
                    ? " is no cure for tcp_tw_recycle."
                    : " gives protection away for nothing."),
            (cure
                    ? "What was remembered goes on dropping peers for up to 60 s"
                        + (dropsWithoutOption(host)
                            ? ", and clients without timestamps are dropped by every server of this"
                                + " kernel family that has recycle on"
                            : "")
                        + "; tcp_tw_recycle=0 works at once and costs nothing. "
                    : "")
                + "Without timestamps there is no PAWS, tcp_tw_reuse does nothing, and an old"
                + " TIME_WAIT gives way by sequence number alone.",
            "1",
            SettingRemedies.set(
                Sysctls.TIMESTAMPS, "1", "0", "Switch timestamps on, after tcp_tw_recycle is off",
                "ss -ti | grep -c ' ts ' # new connections have them",
                "With tcp_tw_recycle=1 it brings recycle's drops: switch that off first")));
  }

  private static Advice reuseWithoutTimestamps() {
    return new Advice(
        "reuse_without_timestamps", Sysctls.TW_REUSE, Severity.INFO,
        Sysctls.TW_REUSE + "=1 does nothing while " + Sysctls.TIMESTAMPS + " is 0.",
        "A port in TIME_WAIT is taken again only if both ends had timestamps: outgoing connections"
            + " run out of ports as if it were 0.",
        "",
        SettingRemedies.set(
            Sysctls.TIMESTAMPS, "1", "0", "Switch timestamps on, which reuse needs",
            "nstat -az TcpExtTWRecycled # rises when ports are taken again",
            "With tcp_tw_recycle=1 it brings recycle's drops: switch that off first"));
  }

  private static Advice finTimeout(int seconds) {
    return new Advice(
        "fin_timeout", Sysctls.FIN_TIMEOUT, Severity.INFO,
        Sysctls.FIN_TIMEOUT + "=" + seconds + " does not shorten TIME_WAIT.",
        "It limits FIN_WAIT_2 of sockets that their program has closed; TIME_WAIT lasts 60 s"
            + " whatever it is. A slow peer's FIN after it is answered by RST.",
        "60",
        SettingRemedies.set(
            Sysctls.FIN_TIMEOUT, "60", String.valueOf(seconds), "Take the default back",
            "ss -Htan state fin-wait-2 | wc -l",
            "FIN_WAIT_2 sockets stay longer: a few hundred bytes each"));
  }

  private static Advice buckets(Situation host, BucketLimit limit) {
    long waiting = host.gauge(TimeWaitBucketOverflow.TIME_WAIT_GAUGE).orElse(0);
    boolean near = waiting >= limit.limit() / 2;
    return new Advice(
        "buckets_lowered", Sysctls.MAX_TW_BUCKETS, near ? Severity.WARNING : Severity.INFO,
        Sysctls.MAX_TW_BUCKETS + " was lowered to " + limit.inWords() + ".",
        "It gives no port back: ports are counted per destination, this limit per "
            + (KernelVersion.of(host.kernelRelease()).map(v -> v.atLeast(4, 11)).orElse(false)
                ? "network namespace"
                : "machine")
            + ". Beyond it connections close without TIME_WAIT and late FINs are answered by RST."
            + (near ? " More than half of it is in use." : ""),
        limit.usual().isPresent() ? String.valueOf(limit.usual().getAsInt()) : "",
        BucketRemedies.takeBack(limit));
  }

  private static Advice timeWait(int seconds) {
    boolean shorterThanMsl = seconds < TIME_WAIT_S / 2;
    return new Advice(
        "tw_timeout", Sysctls.TW_TIMEOUT, shorterThanMsl ? Severity.WARNING : Severity.INFO,
        Sysctls.TW_TIMEOUT + "=" + seconds + " ends TIME_WAIT before old segments are gone.",
        "A vendor's setting; mainline has 60 s, fixed. "
            + (shorterThanMsl
                ? "Less than 30 s is less than one segment life: a FIN sent again meets a RST, and"
                    + " an old segment may reach a new connection on the same ports."
                : "A FIN sent again late meets a RST."),
        "60",
        SettingRemedies.set(
            Sysctls.TW_TIMEOUT, "60", String.valueOf(seconds), "Take the default back",
            "grep TCP: /proc/net/sockstat # tw rises to rate x 60 s",
            "More TIME_WAIT sockets: outgoing ones hold ports longer, use tcp_tw_reuse for those"));
  }

  private static Advice rfc1337() {
    return new Advice(
        "rfc1337", Sysctls.RFC1337, Severity.INFO,
        Sysctls.RFC1337 + "=1 makes a connection that meets an old TIME_WAIT fail for good.",
        "The sender's RST would free the old connection, and its next SYN a second later get"
            + " through; with 1 the RST is ignored and every retry is refused.",
        "0",
        SettingRemedies.set(
            Sysctls.RFC1337, "0", "1", "Let a RST end TIME_WAIT again",
            "nstat -az TcpExtTCPACKSkippedTimeWait",
            "A stray old RST can end a TIME_WAIT early, as RFC 1337 describes"));
  }
}
