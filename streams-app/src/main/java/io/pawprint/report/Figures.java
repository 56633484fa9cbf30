// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.clock.ClockEstimate;
import io.pawprint.detect.Evidence;
import io.pawprint.detect.Severity;
import io.pawprint.report.AlertTrack.Story;
import io.pawprint.tcp.Sysctls;
import io.pawprint.tcp.TcpCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The few numbers under the headline. */
final class Figures {

  /**
   * One of them.
   *
   * @param value large
   * @param what below it
   * @param bad whether it is what hurts
   */
  record Figure(String value, String what, boolean bad) {}

  private Figures() {}

  static List<Figure> of(Headline headline) {
    List<Figure> figures = new ArrayList<>();
    headline.host().ifPresent(
        host -> {
          switch (headline.story().map(story -> story.telling().kind()).orElse("")) {
            case "TimeWaitBucketOverflow" -> overflow(host, figures);
            case "TimeWaitCollision" -> collision(host, figures);
            case "EphemeralPortExhaustion" ->
                ports(host, headline.story().orElseThrow(), figures);
            default -> syns(host, figures);
          }
        });
    headline.story().ifPresent(story -> figures.add(sure(story)));
    return figures;
  }

  private static void syns(HostRecorder host, List<Figure> figures) {
    VerdictTrack verdicts = host.judged();
    if (host.counters().known(TcpCounters.PAWS_PASSIVE)) {
      long counted = host.counters().total(TcpCounters.PAWS_PASSIVE);
      figures.add(
          new Figure(Words.number(counted), "SYNs dropped, by the kernel\u2019s own count",
              counted > 0));
    }
    if (verdicts.attempts() > 0) {
      figures.add(
          new Figure(
              Words.percent((double) verdicts.attemptsHit() / verdicts.attempts()),
              Words.number(verdicts.attemptsHit()) + " of " + Words.number(verdicts.attempts())
                  + " connection attempts lost their first SYN",
              verdicts.attemptsHit() > 0));
    }
    host.known().stream()
        .filter(source -> source.dropped() > 0 && source.clocks().isPresent())
        .findFirst()
        .ifPresent(
            source -> {
              ClockEstimate clocks = source.clocks().orElseThrow();
              if (clocks.machines() > 0) {
                figures.add(
                    new Figure(
                        (clocks.many() ? "> " : "") + clocks.machines(),
                        (clocks.machines() == 1 ? "steady clock" : "machines told apart")
                            + " behind " + source.remote(),
                        false));
              }
            });
  }

  private static void collision(HostRecorder host, List<Figure> figures) {
    VerdictTrack judged = host.judged();
    figures.add(
        new Figure(Words.number(judged.collided()),
            "SYNs met the TIME_WAIT of an older connection", true));
    figures.add(
        new Figure(
            Words.percent((double) judged.attemptsHit() / Math.max(1, judged.attempts())),
            "of " + Words.number(judged.attempts()) + " connection attempts", true));
    figures.add(
        new Figure(Words.number((long) host.gauges().peak(HostRecorder.TIME_WAIT)),
            "sockets in TIME_WAIT at most", false));
  }

  private static void overflow(HostRecorder host, List<Figure> figures) {
    figures.add(
        new Figure(
            Words.number(host.counters().total(TcpCounters.TIME_WAIT_OVERFLOW)),
            "connections closed without TIME_WAIT", true));
    figures.add(
        new Figure(
            Words.number((long) host.gauges().peak(HostRecorder.TIME_WAIT)),
            "in TIME_WAIT at most; the limit is "
                + host.settings().now().text(Sysctls.MAX_TW_BUCKETS).map(Words::setting)
                    .orElse("unknown"),
            false));
    figures.add(
        new Figure(
            Words.number(host.judged().recycled() + host.judged().collided()),
            "SYNs lost of " + Words.number(host.judged().syns()), false));
  }

  private static void ports(HostRecorder host, Story story, List<Figure> figures) {
    List<Evidence> evidence = story.telling().evidence();
    String capacity = Headline.evidence(evidence, "capacity");
    if (capacity.isEmpty()) { // of a table, not of a destination
      syns(host, figures);
      return;
    }
    String used = Headline.evidence(evidence, "ports blocked");
    figures.add(
        new Figure(used + " of " + capacity, "ports in use towards this destination",
            story.telling().severity() == Severity.CRITICAL));
    figures.add(
        new Figure(
            Headline.evidence(evidence, "opening rate") + "/s",
            "connections opened, when last measured", false));
    figures.add(
        new Figure(Headline.evidence(evidence, "ceiling without failure") + "/s",
            "is all that these ports can carry", false));
  }

  private static Figure sure(Story story) {
    double confidence = story.telling().confidence();
    return new Figure(
        String.format(Locale.ROOT, "%.0f %%", 100 * confidence),
        "sure; the reasons are below", false);
  }
}
