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
import java.util.function.LongFunction;

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

  /** After the kernel denied what was told at once, it is not told at once for so long. */
  private static final int DENIED_FOR_S = Window.SPAN_S;

  private static final long NEVER_S = Long.MIN_VALUE;

  private final RecycleAtOnce atOnce;
  private final Condition condition = new Condition();
  private long lookedAtS = Long.MIN_VALUE;
  private int severeLooks;
  private long heldS = NEVER_S;
  private boolean onNewsAlone;
  private long deniedAtS = -DENIED_FOR_S;

  RecycleUnderNat(RecycleAtOnce atOnce) {
    this.atOnce = atOnce;
  }

  @Override
  public void look(Situation host, Consumer<Finding> findings) {
    boolean news = atOnce.toldIn(host.nowS());
    look(host, news, findings);
    boolean denied = host.nowS() >= deniedAtS && host.nowS() - deniedAtS < DENIED_FOR_S;
    atOnce.looked(host.nowS(), !condition.open() && !denied);
  }

  private void look(Situation host, boolean news, Consumer<Finding> findings) {
    OptionalInt recycle = host.settings().number(Sysctls.TW_RECYCLE);
    RecycleFigures figures = RecycleFigures.of(host);
    boolean off = recycle.isPresent() && recycle.getAsInt() == 0;
    if (off || host.rule().rule() == KernelRule.NONE) {
      severeLooks = 0;
      if (condition.end() == Condition.Step.ENDED || news) {
        findings.accept(
            ended(
                host,
                off ? Sysctls.TW_RECYCLE + " is 0 now" : "this kernel has no tcp_tw_recycle"));
      }
      return;
    }
    weigh(host, figures);
    boolean wasOpen = condition.open();
    boolean dropping = dropping(host, figures);
    onNewsAlone = !dropping && (news || wasOpen && onNewsAlone);
    if (onNewsAlone && denied(host, figures)) {
      condition.end();
      severeLooks = 0;
      deniedAtS = host.nowS();
      findings.accept(ended(host, "the kernel counted none of them: PAWSPassive did not move"));
      return;
    }
    long fromNs = news ? atOnce.toldSinceNs() : host.nowNs();
    switch (condition.step(
        dropping || news, fromNs, host.nowNs(), host.thresholds().resolveAfterS())) {
      case HOLDS -> {
        if (news || wasOpen) {
          findings.accept(holds(host, figures, recycle));
        } else {
          heldS = host.nowS();
        }
      }
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

  /**
   * Tells what need not wait for a look, and an opening that waited for such news, which would have
   * come before it.
   *
   * @param upToS the looks before the last second were made
   * @param completeS of the seconds up to this one all rows have come
   * @param at the host as it is known at the end of a second, in ns
   */
  void tell(
      long upToS, long completeS, LongFunction<Situation> at, String hostId,
      Consumer<Finding> findings) {
    atOnce.tell(upToS, hostId, findings);
    if (heldS != NEVER_S && heldS < completeS) {
      Situation host = at.apply((heldS + 1) * 1_000_000_000L);
      boolean news = atOnce.toldIn(heldS + 1);
      heldS = NEVER_S;
      if (!news) {
        OptionalInt recycle = host.settings().number(Sysctls.TW_RECYCLE);
        findings.accept(holds(host, RecycleFigures.of(host), recycle));
      }
    }
  }

  /** The host's clock went back. */
  void startAnew() {
    atOnce.startAnew();
    heldS = NEVER_S;
  }

  /** Whether the counter was read a second after the news, and knows of no drop. */
  private boolean denied(Situation host, RecycleFigures figures) {
    return figures.counterKnown()
        && figures.counted() == 0
        && host.nowS() > Timeline.second(atOnce.toldNs())
        && host.netstat().isPresent()
        && host.netstat().get().timeNs() > atOnce.toldNs() + 1_000_000_000L;
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
            : figures.failingSources()
                + (figures.failingSources() == 1 ? " address" : " addresses");
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
    atOnce.resume(!condition.open());
  }

  /** Writes what {@link #writeTo} does not: it came with a later format. */
  void writeNews(DataOutput out) throws IOException {
    atOnce.writeTo(out);
    out.writeLong(heldS);
    out.writeBoolean(onNewsAlone);
    out.writeLong(deniedAtS);
  }

  /** Reads what {@link #writeNews} wrote. */
  void readNews(DataInput in) throws IOException {
    atOnce.readFrom(in);
    heldS = in.readLong();
    onNewsAlone = in.readBoolean();
    deniedAtS = in.readLong();
  }
}
