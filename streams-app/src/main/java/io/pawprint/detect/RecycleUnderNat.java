// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.KernelRule;
import io.pawprint.tcp.Sysctls;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;

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

  /** Precision of guesses from SYNs alone on the recordings: 0.87; and no counter vetoes these. */
  private static final double GUESS_CONFIDENCE = 0.6;

  private final Condition condition = new Condition();
  private long lookedAtS = Long.MIN_VALUE;
  private int severeLooks;

  @Override
  public void look(Situation host, Consumer<Finding> findings) {
    OptionalInt recycle = host.settings().number(Sysctls.TW_RECYCLE);
    RecycleFigures figures = RecycleFigures.of(host);
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
  private static boolean dropping(Situation host, RecycleFigures figures) {
    if (figures.counterKnown()) {
      return host.sum(Count.PAWS_PASSIVE, Window.BUCKET_S) > 0;
    }
    return host.sum(Count.DROPPED, Window.BUCKET_S) > 0
        && figures.predictedFirst() >= host.thresholds().recyclePredictedMin();
  }

  // critical: first SYNs dropped in 5 min >= 10, and >= 0.5 % of a service's, twice running
  private void weigh(Situation host, RecycleFigures figures) {
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

  private Severity severity(RecycleFigures figures) {
    if (severeLooks >= 2) {
      return Severity.CRITICAL;
    }
    long drops = Math.max(figures.counted(), figures.predicted());
    boolean oneConnection =
        drops <= DROPS_OF_ONE_CONNECTION && figures.predictedFirst() <= 1;
    boolean stepBack = figures.cause() == RecycleCause.STEP_BACK;
    return oneConnection || stepBack ? Severity.INFO : Severity.WARNING;
  }

  /**
   * The kernel's count is proof; what is predicted without it is as good as the rule is known, and
   * as the memory that it is applied to.
   */
  private static double confidence(Situation host, RecycleFigures figures) {
    Reconciliation drops = figures.drops();
    if (figures.counterKnown()) {
      return figures.rowsSeen() ? 0.99 * drops.agreement() * drops.memoryAgreement() : 0.99;
    }
    double guesses = drops.guessed() > 0 ? GUESS_CONFIDENCE : 1;
    return 0.9 * host.rule().confidence() * drops.memoryAgreement() * guesses;
  }

  private Finding holds(Situation host, RecycleFigures figures, OptionalInt recycle) {
    String who =
        figures.losses().isEmpty()
            ? "source unknown: no SYN rows show it"
            : figures.failingSources() + (figures.failingSources() == 1 ? " address" : " addresses");
    String summary =
        String.format(
            Locale.ROOT,
            "net.ipv4.tcp_tw_recycle=%s on %s silently drops connections: %d SYNs in the last 5"
                + " minutes (%s); %s.",
            recycle.isPresent() ? String.valueOf(recycle.getAsInt()) : "unreadable",
            host.hostId(), figures.dropped(), estimate(figures) + who, figures.cause().inWords());
    return new Finding(
        KIND, host.labels(), true, severity(figures), confidence(host, figures),
        condition.sinceNs(), host.nowNs(), summary, figures.impact(),
        figures.evidence(host, recycle), RecycleRemedies.of(host));
  }

  /** A number that nothing but SYNs speaks for is called what it is. */
  private static String estimate(RecycleFigures figures) {
    return !figures.counterKnown() && figures.drops().guessed() > 0
        ? "an estimate from SYNs alone; "
        : "";
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
