// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.detect.FailingSources.Loss;
import io.pawprint.detect.Services.Share;
import io.pawprint.tcp.KernelRule;
import io.pawprint.tcp.Sysctls;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * {@code net.ipv4.tcp_tw_recycle} in force and SYNs dropped by it. The kernel's own count
 * ({@code TcpExt.PAWSPassive}) decides where it can be read; predicted drops name the sources and
 * services, and stand alone where it cannot.
 */
final class RecycleUnderNat implements Detector {

  static final String KIND = "RecycleUnderNat";

  /** Window of all counts, seconds. */
  private static final int WINDOW_S = Window.SPAN_S;

  /** The share that makes it critical is looked at once a minute, twice running. */
  private static final int LOOK_EVERY_S = 60;

  /** A dropped SYN is sent again after 1, 3, 7 s: up to this many drops may be one connection. */
  private static final int DROPS_OF_ONE_CONNECTION = 4;

  private final Condition condition = new Condition();
  private long lookedAtS = Long.MIN_VALUE;
  private int severeLooks;

  /** The figures of one window. */
  private record Figures(
      boolean counterKnown, long counted, long predicted, long predictedFirst, long firstSyns,
      long repeatedSyns, long answered, long withoutOption, long unknown, long estimated,
      Optional<Share> worst, List<Loss> losses, long failingSources) {

    static Figures of(Situation host) {
      return new Figures(
          host.deltas().knows(Count.PAWS_PASSIVE) && host.sum(Count.READINGS, WINDOW_S) > 1,
          host.sum(Count.PAWS_PASSIVE, WINDOW_S),
          host.sum(Count.DROPPED, WINDOW_S),
          host.sum(Count.FIRST_DROPPED, WINDOW_S),
          host.sum(Count.FIRST_SYNS, WINDOW_S),
          host.sum(Count.REPEATED_SYNS, WINDOW_S),
          host.sum(Count.ANSWERED, WINDOW_S),
          host.sum(Count.DROPPED_WITHOUT_OPTION, WINDOW_S),
          host.sum(Count.UNKNOWN, WINDOW_S),
          host.sum(Count.ESTIMATED, WINDOW_S),
          host.services().worst(host.nowS()),
          host.failing().worst(host.nowS(), 5),
          host.failing().count(host.nowS()));
    }

    boolean rowsSeen() {
      return firstSyns + repeatedSyns > 0;
    }

    long unanswered() {
      return Math.max(0, firstSyns + repeatedSyns - answered);
    }
  }

  @Override
  public void look(Situation host, Consumer<Finding> findings) {
    OptionalInt recycle = host.settings().number(Sysctls.TW_RECYCLE);
    Figures figures = Figures.of(host);
    boolean off = recycle.isPresent() && recycle.getAsInt() == 0;
    if (off || host.rule().rule() == KernelRule.NONE) {
      severeLooks = 0;
      if (condition.end() == Condition.Step.ENDED) {
        findings.accept(
            ended(host, off ? Sysctls.TW_RECYCLE + " is 0 now" : "this kernel has no tcp_tw_recycle"));
      }
      return;
    }
    weigh(host, figures);
    switch (condition.step(dropping(host, figures), host.nowNs(), host.thresholds().resolveAfterS())) {
      case HOLDS -> findings.accept(holds(host, figures, recycle));
      case ENDED -> {
        severeLooks = 0;
        findings.accept(
            ended(
                host,
                "no SYN was dropped for " + host.thresholds().resolveAfterS() / 60 + " minutes"));
      }
      case FADING -> { }
      case QUIET -> severeLooks = 0;
    }
  }

  /** Whether SYNs are dropped right now. */
  private static boolean dropping(Situation host, Figures figures) {
    if (figures.counterKnown()) {
      return host.sum(Count.PAWS_PASSIVE, Window.BUCKET_S) > 0;
    }
    return host.sum(Count.DROPPED, Window.BUCKET_S) > 0
        && figures.predictedFirst() >= host.thresholds().recyclePredictedMin();
  }

  // critical: first SYNs dropped in 5 min >= 10, and >= 0.5 % of a service's, twice running
  private void weigh(Situation host, Figures figures) {
    if (host.nowS() / LOOK_EVERY_S == lookedAtS / LOOK_EVERY_S) {
      return;
    }
    lookedAtS = host.nowS();
    Thresholds limits = host.thresholds();
    boolean severe;
    if (figures.rowsSeen()) {
      severe =
          figures.worst().isPresent()
              && figures.worst().get().firstDropped() >= limits.recycleCriticalDrops()
              && figures.worst().get().share() >= limits.recycleCriticalShare();
    } else {
      long connections = figures.counted() / DROPS_OF_ONE_CONNECTION;
      long opened = host.sum(Count.PASSIVE_OPENS, WINDOW_S);
      severe =
          connections >= limits.recycleCriticalDrops()
              && connections >= limits.recycleCriticalShare() * (opened + connections);
    }
    if (figures.counterKnown() && figures.counted() == 0) {
      severe = false;
    }
    severeLooks = severe ? severeLooks + 1 : 0;
  }

  private Severity severity(Figures figures) {
    if (severeLooks >= 2) {
      return Severity.CRITICAL;
    }
    long drops = Math.max(figures.counted(), figures.predicted());
    boolean oneConnection =
        drops <= DROPS_OF_ONE_CONNECTION && figures.predictedFirst() <= 1;
    return oneConnection ? Severity.INFO : Severity.WARNING;
  }

  /** The kernel's count is proof; what is predicted without it is as good as the rule is known. */
  private static double confidence(Situation host, Figures figures) {
    if (figures.counterKnown()) {
      return 0.99;
    }
    return 0.9 * host.rule().confidence();
  }

  private Finding holds(Situation host, Figures figures, OptionalInt recycle) {
    long dropped = figures.counterKnown() ? figures.counted() : figures.predicted();
    String who =
        figures.losses().isEmpty()
            ? "source unknown: no SYN rows were seen"
            : figures.failingSources() + (figures.failingSources() == 1 ? " address" : " addresses");
    String summary =
        String.format(
            Locale.ROOT,
            "net.ipv4.tcp_tw_recycle=%s on %s silently drops connections: %d SYNs in the last 5"
                + " minutes (%s).",
            recycle.isPresent() ? String.valueOf(recycle.getAsInt()) : "unreadable",
            host.hostId(), dropped, who);
    return new Finding(
        KIND, host.labels(), true, severity(figures), confidence(host, figures),
        condition.sinceNs(), host.nowNs(), summary, impact(figures),
        evidence(host, figures, recycle), RecycleRemedies.of(host));
  }

  private static String impact(Figures figures) {
    if (figures.worst().isEmpty()) {
      return "Some clients' connections hang in connect() for 1, 3, 7, ... seconds or fail;"
          + " which ones cannot be said without SYN rows.";
    }
    Share worst = figures.worst().get();
    String sources =
        figures.losses().stream()
            .map(loss -> loss.source() + " (" + loss.firstDropped() + ")")
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%d of %d connection attempts (%.1f %%) to %s found their first SYN dropped; each stalls"
            + " 1 + 2 + 4 ... seconds or fails. Attempts hit, by source address: %s.",
        worst.firstDropped(), worst.firstSyns(), 100 * worst.share(), worst.service(), sources);
  }

  private static List<Evidence> evidence(Situation host, Figures figures, OptionalInt recycle) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        host.evidence(
            Sysctls.TW_RECYCLE,
            recycle.isPresent() ? recycle.getAsInt() : "unreadable", "", "/proc/sys"));
    if (figures.counterKnown()) {
      evidence.add(
          host.evidence(
              "TcpExt.PAWSPassive", "+" + figures.counted(), "SYNs in 5 min",
              "/proc/net/netstat"));
    }
    if (figures.rowsSeen()) {
      evidence.add(
          host.evidence(
              "SYNs dropped, predicted", figures.predicted(), "SYNs in 5 min",
              "kernel rule over SYN, FIN and RST segments"));
      evidence.add(
          host.evidence(
              "of these without timestamps option", figures.withoutOption(), "SYNs in 5 min",
              "kernel rule"));
      evidence.add(
          host.evidence(
              "connection attempts hit", figures.predictedFirst(), "first SYNs in 5 min",
              "kernel rule"));
      evidence.add(
          host.evidence(
              "SYNs without SYN-ACK, seen", figures.unanswered(), "SYNs in 5 min", "capture"));
      evidence.add(
          host.evidence("verdicts unknown", figures.unknown(), "SYNs in 5 min", "kernel rule"));
    }
    evidence.add(
        host.evidence(
            "kernel rule",
            host.rule().rule()
                + (host.rule().rule().measured() ? "" : " (read off sources, never measured)"),
            "", host.rule().decidedBy()));
    return evidence;
  }

  private Finding ended(Situation host, String why) {
    return new Finding(
        KIND, host.labels(), false, Severity.INFO, 1.0, condition.sinceNs(), host.nowNs(), why, "",
        List.of(), List.of());
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    condition.writeTo(out);
    out.writeLong(lookedAtS);
    out.writeInt(severeLooks);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    condition.readFrom(in);
    lookedAtS = in.readLong();
    severeLooks = in.readInt();
  }
}
