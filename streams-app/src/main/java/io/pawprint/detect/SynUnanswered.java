// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.detect.AnsweringServices.Share;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * SYNs that got no answer from services that do answer others, with nothing known against them.
 * What recycle or an old TIME_WAIT explains is reported there; the rest is attributed by
 * elimination, by counter deltas of the same window.
 */
final class SynUnanswered implements Detector {

  static final String KIND = "SynUnanswered";

  /** Window of all counts, seconds. */
  private static final int WINDOW_S = Window.SPAN_S;

  /** It holds while SYNs were left unanswered within this. */
  private static final int RECENT_S = 60;

  /** Services named; the rest is a number. */
  private static final int MAX_NAMED = 3;

  private final Condition condition = new Condition();

  @Override
  public void look(Situation host, Consumer<Finding> findings) {
    if (host.sum(Count.UNANSWERED, RECENT_S) > 0) {
      Elimination elimination = Elimination.of(host);
      if (enough(host, elimination)) {
        condition.step(true, host.nowNs(), 0);
        findings.accept(holds(host, elimination));
        return;
      }
    }
    if (condition.step(false, host.nowNs(), host.thresholds().resolveAfterS())
        == Condition.Step.ENDED) {
      findings.accept(ended(host));
    }
  }

  // unanswered = first SYNs without a reply - those recycle takes beyond what was predicted;
  // enough iff >= min and >= share of what one service was sent
  private static boolean enough(Situation host, Elimination elimination) {
    long elsewhere = elimination.reportedElsewhere();
    Thresholds limits = host.thresholds();
    return host.answering().worst(host.nowS()).stream()
        .anyMatch(
            share ->
                share.unanswered() - elsewhere >= limits.unansweredMin()
                    && share.unanswered() - elsewhere >= limits.unansweredShare() * share.awaited());
  }

  private Finding holds(Situation host, Elimination elimination) {
    List<Share> shares = host.answering().worst(host.nowS());
    Share worst = shares.get(0);
    String summary =
        String.format(
            Locale.ROOT,
            "%d of %d connection attempts to %s got no answer in the last 5 minutes although it"
                + " answers others: %s.",
            worst.unanswered(), worst.awaited(), worst.service(), elimination.cause().words());
    return new Finding(
        KIND, host.labels(), true, Severity.WARNING, elimination.confidence(),
        condition.sinceNs(), host.nowNs(), summary, impact(shares, host),
        evidence(host, elimination), UnansweredRemedies.of(elimination.cause(), host));
  }

  private static String impact(List<Share> shares, Situation host) {
    List<String> named = new ArrayList<>();
    for (Share share : shares.subList(0, Math.min(MAX_NAMED, shares.size()))) {
      named.add(
          String.format(
              Locale.ROOT, "%s: %d of %d (%.1f %%)", share.service(), share.unanswered(),
              share.awaited(), 100 * share.share()));
    }
    String more = shares.size() > MAX_NAMED ? " and " + (shares.size() - MAX_NAMED) + " more" : "";
    long unanswered = host.sum(Count.UNANSWERED, WINDOW_S);
    return String.format(
        Locale.ROOT,
        "%d connections wait 1 s for their second SYN, 3 s for the third, 7 s for the fourth, or"
            + " fail. First SYNs unanswered, by service: %s%s. %d others were answered at once.",
        unanswered, String.join(", ", named), more,
        host.sum(Count.AWAITED, WINDOW_S) - unanswered);
  }

  private static List<Evidence> evidence(Situation host, Elimination elimination) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        host.evidence(
            "first SYNs without an answer, seen", host.sum(Count.UNANSWERED, WINDOW_S),
            "SYNs in 5 min", "capture; services that sent a SYN-ACK in the last 5 min"));
    evidence.addAll(elimination.evidence());
    return evidence;
  }

  private Finding ended(Situation host) {
    return new Finding(
        KIND, host.labels(), false, Severity.INFO, 1, condition.sinceNs(), host.nowNs(),
        "no SYN was left unanswered beyond what is explained for "
            + host.thresholds().resolveAfterS() / 60 + " minutes",
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
