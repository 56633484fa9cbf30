// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Sysctls;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * SYNs that meet a live TIME_WAIT on their own 4-tuple and are refused
 * ({@code tcp_timewait_state_process}, net/ipv4/tcp_minisocks.c): the sender gets the old
 * connection's last ACK, answers it by a RST and tries again about a second later.
 */
final class TimeWaitCollision implements Detector {

  static final String KIND = "TimeWaitCollision";

  /** Window of all counts, seconds. */
  private static final int WINDOW_S = Window.SPAN_S;

  /** {@code TCP_TIMEOUT_INIT}, include/net/tcp.h: a SYN is sent again after this, seconds. */
  private static final int FIRST_RETRY_S = 1;

  private final Condition condition = new Condition();

  @Override
  public void look(Situation host, Consumer<Finding> findings) {
    // refused now = bare ACKs + silent ones; what opens it is counted in connections
    long now =
        host.sum(Count.TIMEWAIT_ACKS, Window.BUCKET_S)
            + host.sum(Count.TIMEWAIT_SILENT, Window.BUCKET_S);
    boolean enough = host.sum(Count.TIMEWAIT_FIRST, WINDOW_S) >= host.thresholds().collisionMin();
    switch (condition.step(now > 0 && enough, host.nowNs(), host.thresholds().resolveAfterS())) {
      case HOLDS -> findings.accept(holds(host));
      case ENDED -> findings.accept(ended(host));
      case FADING, QUIET -> { }
    }
  }

  private Finding holds(Situation host) {
    long attempts = host.sum(Count.TIMEWAIT_FIRST, WINDOW_S);
    boolean persists = persists(host);
    String summary =
        String.format(
            Locale.ROOT,
            "%d connection attempts to %s in the last 5 minutes met the TIME_WAIT of an older"
                + " connection on the same ports and were refused; %s.",
            attempts, host.hostId(),
            persists
                ? "they keep failing, because " + Sysctls.RFC1337 + "=1 ignores the RST that"
                    + " would free it"
                : "each stalls about a second");
    return new Finding(
        KIND, host.labels(), true, Severity.WARNING, confidence(host), condition.sinceNs(),
        host.nowNs(), summary, impact(host, attempts, persists), evidence(host),
        CollisionRemedies.of(host));
  }

  private static boolean persists(Situation host) {
    return host.settings().number(Sysctls.RFC1337).orElse(0) != 0;
  }

  /** The RST of the sender is proof; a firewall that drops INVALID may eat it. */
  private static double confidence(Situation host) {
    boolean proven =
        2 * host.sum(Count.CLIENT_RESETS, WINDOW_S) >= host.sum(Count.TIMEWAIT_ACKS, WINDOW_S);
    return proven ? 0.98 : 0.8;
  }

  private static String impact(Situation host, long attempts, boolean persists) {
    String sources =
        host.colliding().worst(host.nowS(), 5).stream()
            .map(loss -> loss.source() + " (" + loss.firstDropped() + ")")
            .collect(Collectors.joining(", "));
    long others = Math.max(0, host.sum(Count.FIRST_SYNS, WINDOW_S) - attempts);
    String stall =
        persists
            ? "Each retry is refused again until TIME_WAIT ends, and a retry with an older"
                + " timestamp starts its 60 s anew."
            : String.format(
                Locale.ROOT,
                "The sender resets the old connection and gets through with its next SYN: about"
                    + " %d s of waiting in all.",
                attempts * FIRST_RETRY_S);
    return String.format(
        Locale.ROOT,
        "%s Attempts hit, by source address: %s. %d other attempts met no TIME_WAIT.",
        stall, sources, others);
  }

  private static List<Evidence> evidence(Situation host) {
    List<Evidence> evidence = new ArrayList<>();
    String rule = "tcp_timewait_state_process over SYN, FIN and RST segments";
    evidence.add(
        predicted(
            host, "refused: TSval older than the old connection's", Count.TIMEWAIT_PAWS, rule));
    evidence.add(
        predicted(
            host, "refused: sequence number not beyond the old connection's", Count.TIMEWAIT_SEQ,
            rule));
    evidence.add(
        predicted(
            host, "refused without an answer, within tcp_invalid_ratelimit", Count.TIMEWAIT_SILENT,
            rule));
    evidence.add(
        host.evidence(
            "RST of the sender after the bare ACK, seen", host.sum(Count.CLIENT_RESETS, WINDOW_S),
            "RSTs in 5 min", "capture: SYN, (bare ACK), RST, SYN about 1 s later"));
    evidence.add(
        host.evidence(
            Sysctls.RFC1337, host.settings().text(Sysctls.RFC1337).orElse("unknown"), "",
            "/proc/sys"));
    counted(host, evidence, Count.ACK_SKIPPED_TIME_WAIT, "TcpExt.TCPACKSkippedTimeWait");
    counted(host, evidence, Count.PAWS_TIMEWAIT, "TcpExt.PAWSTimewait");
    counted(host, evidence, Count.PAWS_ESTAB, "TcpExt.PAWSEstab");
    return evidence;
  }

  private static Evidence predicted(Situation host, String name, Count count, String rule) {
    return host.evidence(name, host.sum(count, WINDOW_S), "SYNs in 5 min", rule);
  }

  private static void counted(Situation host, List<Evidence> to, Count count, String name) {
    if (host.deltas().knows(count)) {
      to.add(
          host.evidence(
              name, "+" + host.sum(count, WINDOW_S), "segments in 5 min", "/proc/net/netstat"));
    }
  }

  private Finding ended(Situation host) {
    return new Finding(
        KIND, host.labels(), false, Severity.INFO, 1, condition.sinceNs(), host.nowNs(),
        "no SYN was refused by TIME_WAIT for " + host.thresholds().resolveAfterS() / 60
            + " minutes",
        "", List.of(), List.of());
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    condition.writeTo(out);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    condition.readFrom(in);
  }
}
