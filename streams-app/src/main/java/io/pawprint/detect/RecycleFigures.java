// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.detect.FailingSources.Loss;
import io.pawprint.detect.Services.Share;
import io.pawprint.tcp.Sysctls;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What five minutes of one host say of recycle, in numbers and in words. */
record RecycleFigures(
    Reconciliation drops, long predicted, long predictedFirst, long firstSyns, long repeatedSyns,
    long withoutOption, long recovered, long stallMs, Optional<Share> worst, List<Loss> losses,
    long failingSources, int succeedingSources,
    List<ClockView> views) {

  private static final int SOURCES_NAMED = 5;

  static RecycleFigures of(Situation host) {
    int span = Window.SPAN_S;
    List<Loss> losses = host.failing().worst(host.nowS(), SOURCES_NAMED);
    return new RecycleFigures(
        Reconciliation.of(host),
        host.sum(Count.DROPPED, span),
        host.sum(Count.FIRST_DROPPED, span),
        host.sum(Count.FIRST_SYNS, span),
        host.sum(Count.REPEATED_SYNS, span),
        host.sum(Count.DROPPED_WITHOUT_OPTION, span),
        host.sum(Count.RECOVERED, span),
        host.sum(Count.STALL_MS, span),
        host.services().worst(host.nowS()),
        losses,
        host.failing().count(host.nowS()),
        host.succeeding().estimate(host.nowS()),
        losses.stream().map(loss -> host.views().of(loss.source())).toList());
  }

  RecycleCause cause() {
    return RecycleCause.of(predicted, withoutOption, losses, views);
  }

  boolean counterKnown() {
    return drops.counterKnown();
  }

  long counted() {
    return drops.counted();
  }

  /** Drops by the kernel's own count, else as predicted. */
  long dropped() {
    return counterKnown() ? counted() : predicted;
  }

  boolean rowsSeen() {
    return firstSyns + repeatedSyns > 0;
  }

  /** Who is hurt, and who is not. */
  String impact() {
    if (worst.isEmpty()) {
      return "Some clients' connections hang in connect() for 1, 3, 7, ... seconds or fail;"
          + " which ones cannot be said without SYN rows.";
    }
    Share service = worst.get();
    String sources =
        losses.stream()
            .map(loss -> loss.source() + " (" + loss.firstDropped() + ")")
            .collect(Collectors.joining(", "));
    String more = failingSources > losses.size() ? " and others" : "";
    return String.format(
            Locale.ROOT,
            "%d of %d connection attempts (%.1f %%) to %s found their first SYN dropped.",
            service.firstDropped(), service.firstSyns(), 100 * service.share(), service.service())
        + stall()
        + String.format(
            Locale.ROOT,
            " Hit, by source address: %s%s; about %d %s through.",
            sources, more, succeedingSources,
            succeedingSources == 1 ? "address gets" : "addresses get");
  }

  private String stall() {
    long lost = predictedFirst - recovered;
    String waited =
        recovered == 0
            ? ""
            : String.format(
                Locale.ROOT, " %d got through after waiting %.1f s on average;",
                recovered, stallMs / 1000.0 / recovered);
    return waited + " " + Math.max(0, lost) + " failed, gave up or are still trying.";
  }

  List<Evidence> evidence(Situation host, OptionalInt recycle) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        host.evidence(
            Sysctls.TW_RECYCLE,
            recycle.isPresent() ? recycle.getAsInt() : "unreadable", "", "/proc/sys"));
    if (counterKnown()) {
      evidence.add(
          host.evidence(
              "TcpExt.PAWSPassive", "+" + counted(), "SYNs in 5 min", "/proc/net/netstat"));
    }
    if (rowsSeen()) {
      rows(host, evidence);
    }
    evidence.add(
        host.evidence(
            "cause", cause().name().toLowerCase(Locale.ROOT), "", "clock lines of TSvals"));
    for (int i = 0; i < losses.size(); i++) {
      evidence.add(
          host.evidence(
              "behind " + losses.get(i).source(), views.get(i).inWords(), "",
              String.format(
                  Locale.ROOT, "clock lines of %d first SYNs; confidence %.2f",
                  views.get(i).syns(), views.get(i).confidence())));
    }
    evidence.add(
        host.evidence(
            "kernel rule",
            host.rule().rule()
                + (host.rule().rule().measured() ? "" : " (read off sources, never measured)"),
            "",
            String.format(
                Locale.ROOT, "%s; confidence %.2f", host.rule().decidedBy(),
                host.rule().confidence())));
    return evidence;
  }

  private void rows(Situation host, List<Evidence> evidence) {
    String rule = "kernel rule over SYN, FIN and RST segments";
    String unit = "SYNs in 5 min";
    evidence.add(host.evidence("SYNs dropped, predicted", drops.predicted(), unit, rule));
    evidence.add(
        host.evidence("of these without timestamps option", withoutOption, unit, rule));
    evidence.add(
        host.evidence(
            "connection attempts hit", predictedFirst, "first SYNs in 5 min", rule));
    evidence.add(
        host.evidence("SYNs without SYN-ACK, seen", drops.unanswered(), unit, "capture"));
    evidence.add(host.evidence("verdicts unknown", drops.unknown(), unit, rule));
    if (drops.guessed() > 0) {
      evidence.add(
          host.evidence(
              "of the predicted, estimates", drops.guessed(), unit,
              "SYNs alone: the sensor sees no FIN and RST"));
    }
    if (drops.compared() > 0) {
      evidence.add(
          host.evidence(
              "remembered by the kernel as expected",
              drops.agreed() + " of " + drops.compared(), "entries compared in 5 min",
              "ip tcp_metrics; the others were corrected"));
    }
    evidence.add(host.evidence("reconciliation", drops.inWords(), "", "the figures above"));
  }
}
