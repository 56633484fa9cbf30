// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.clock.ClockEstimate;
import io.pawprint.detect.Evidence;
import io.pawprint.detect.Severity;
import io.pawprint.report.AlertTrack.Story;
import io.pawprint.tcp.Sysctls;
import io.pawprint.tcp.TcpCounters;
import io.pawprint.verdict.SourceReport;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What happened, in one sentence.
 *
 * @param sentence the sentence
 * @param host whose incident it is; empty if nothing was heard of any
 * @param story the alert that it tells of; empty if none came
 */
record Headline(String sentence, Optional<HostRecorder> host, Optional<Story> story) {

  private static final int SOURCES_NAMED = 4;

  static Headline of(ReportRecorder report) {
    Comparator<HostRecorder> severity =
        Comparator.comparing(
            host -> worst(host).map(story -> story.telling().severity()).orElse(Severity.INFO));
    HostRecorder host =
        report.hosts().stream()
            .max(
                Comparator.comparing((HostRecorder h) -> worst(h).isPresent())
                    .thenComparing(severity)
                    .thenComparingLong(h -> h.judged().recycled() + h.judged().collided())
                    .thenComparingLong(h -> h.judged().syns()))
            .orElse(null);
    if (host == null) {
      return new Headline("Nothing was recorded.", Optional.empty(), Optional.empty());
    }
    Optional<Story> story = worst(host);
    String sentence =
        story.map(s -> sentence(host, s)).orElseGet(() -> quiet(host, report.hosts().size()));
    return new Headline(sentence, Optional.of(host), story);
  }

  private static Optional<Story> worst(HostRecorder host) {
    return host.alerts().worst().stream().findFirst();
  }

  private static String quiet(HostRecorder host, int hosts) {
    if (!host.heard()) {
      return "Nothing was recorded of " + host.hostId() + ".";
    }
    String over = " in " + Words.duration((host.lastNs() - host.firstNs()) / 1_000_000);
    String who = hosts == 1 ? host.hostId() : "the busiest of " + hosts + " hosts";
    long syns = host.judged().syns();
    long lost = host.judged().recycled() + host.judged().collided();
    if (syns == 0) {
      return "No alert: nothing went wrong on " + who + over + ".";
    }
    return "No alert: of " + Words.number(syns, "SYN", "SYNs") + " to " + who + over + ", "
        + (lost == 0 ? "none was dropped." : Words.number(lost) + " got no connection.");
  }

  private static String sentence(HostRecorder host, Story story) {
    String over = " in " + Words.duration(lengthMs(host, story));
    String known =
        switch (story.telling().kind()) {
          case "RecycleUnderNat" -> recycle(host, over);
          case "TimeWaitBucketOverflow" -> overflow(host, over);
          case "EphemeralPortExhaustion" -> ports(host, story);
          case "TimeWaitCollision" -> collision(host, over);
          default -> "";
        };
    return known.isEmpty() ? story.telling().summary() : known;
  }

  /** How long the alert held, as far as the recording goes. */
  static long lengthMs(HostRecorder host, Story story) {
    long endMs = story.last().endsAtMs().orElse(host.lastNs() / 1_000_000);
    return Math.max(0, endMs - story.telling().startsAtMs());
  }

  private static String recycle(HostRecorder host, String over) {
    long counted = host.counters().total(TcpCounters.PAWS_PASSIVE);
    long dropped = counted > 0 ? counted : host.judged().recycled();
    if (dropped == 0) {
      return "";
    }
    long syns = host.judged().syns();
    String setting = "net.ipv4.tcp_tw_recycle="
        + host.settings().now().text(Sysctls.TW_RECYCLE).map(Words::setting).orElse("1");
    String what = host.hostId() + " silently dropped " + Words.number(dropped)
        + (syns >= dropped ? " of " + Words.number(syns) : "") + " SYNs" + over;
    return host.known().stream()
        .filter(source -> source.dropped() > 0)
        .findFirst()
        .map(source -> what + ": with " + setting + " it " + mistakes(source) + ".")
        .orElse(what + ": " + setting + " was on, and nobody recorded which clients it hit.");
  }

  private static String mistakes(SourceReport source) {
    ClockEstimate clocks = source.clocks().orElse(null);
    if (clocks != null && clocks.machines() > 1) {
      return "takes the " + (clocks.many() ? "more than " : "") + clocks.machines()
          + " machines behind " + source.remote() + " for one";
    }
    if (clocks != null && clocks.clockless()) {
      return "takes new connections from " + source.remote()
          + ", each with a timestamp drawn anew, for old ones";
    }
    return "takes new connections from " + source.remote() + " for old ones";
  }

  /** Who is hurt, over the whole of the recording where that can be said. */
  String hurt() {
    HostRecorder of = host.orElse(null);
    String kind = story.map(s -> s.telling().kind()).orElse("");
    if (kind.equals("TimeWaitCollision") && of.judged().collided() > 0) {
      return collided(of);
    }
    if (!kind.equals("RecycleUnderNat") || of.judged().attemptsHit() == 0) {
      return story.map(s -> s.telling().impact()).orElse("");
    }
    VerdictTrack judged = of.judged();
    String waited =
        judged.recovered() == 0
            ? ""
            : String.format(
                Locale.ROOT, "%s got through after waiting %.1f s on average; ",
                Words.number(judged.recovered()), judged.meanStallS());
    return Words.number(judged.attemptsHit(), "connection attempt", "connection attempts")
        + " lost the first SYN. " + waited
        + Words.number(Math.max(0, judged.attemptsHit() - judged.recovered()))
        + " failed, gave up or were still trying. " + sources(of.known());
  }

  private static String collided(HostRecorder host) {
    long silent = host.judged().total(VerdictTrack.Outcome.REFUSED_SILENTLY);
    List<SourceTrace> hit =
        host.sources().worst().stream().filter(trace -> trace.refused().seen() > 0).toList();
    return "They were answered by the last ACK of the old connection"
        + (silent == 0 ? "" : ", " + Words.number(silent) + " of them by nothing at all")
        + "; the sender then resets that connection and tries again, about a second later. Hit: "
        + Words.list(
            hit.stream().limit(SOURCES_NAMED).map(trace -> trace.remote().toString()).toList())
        + (hit.size() > SOURCES_NAMED ? " and others." : ".");
  }

  private static String sources(List<SourceReport> known) {
    List<SourceReport> hit = known.stream().filter(k -> k.firstDropped() > 0).toList();
    long unhurt = known.stream().filter(k -> k.dropped() == 0).count();
    String named =
        Words.list(hit.stream().limit(SOURCES_NAMED).map(k -> k.remote().toString()).toList());
    return "Hit: " + named
        + (hit.size() > SOURCES_NAMED ? " and " + (hit.size() - SOURCES_NAMED) + " more" : "")
        + (unhurt > 0
            ? "; " + Words.number(unhurt, "other address", "other addresses") + " lost nothing."
            : ".");
  }

  private static String overflow(HostRecorder host, String over) {
    long overflows = host.counters().total(TcpCounters.TIME_WAIT_OVERFLOW);
    if (overflows == 0) {
      return "";
    }
    String what =
        host.hostId() + " closed " + Words.number(overflows, "connection", "connections")
            + " without TIME_WAIT" + over;
    return host.settings().now().text(Sysctls.MAX_TW_BUCKETS)
        .map(limit -> what + ": its table holds no more than "
            + Words.setting(limit) + " (net.ipv4.tcp_max_tw_buckets).")
        .orElse(what + ": its TIME_WAIT table was full.");
  }

  private static String ports(HostRecorder host, Story story) {
    if (story.telling().severity() != Severity.CRITICAL) {
      return "";
    }
    String capacity = evidence(story.telling().evidence(), "capacity");
    if (capacity.isEmpty()) {
      return ""; // of a table, not of a destination
    }
    long atMs =
        story.steps().stream()
            .filter(step -> step.severity() == Severity.CRITICAL)
            .mapToLong(step -> step.updatedAtMs())
            .findFirst()
            .orElse(story.telling().startsAtMs());
    return String.format(
        Locale.ROOT, "%s ran out of ports towards %s port %s at %s: all %s were taken, and"
            + " connect() failed.",
        host.hostId(), story.telling().labels().get("remote"),
        story.telling().labels().get("port"), Words.clock(atMs), capacity);
  }

  private static String collision(HostRecorder host, String over) {
    long refused = host.judged().collided();
    return refused == 0
        ? ""
        : host.hostId() + " refused " + Words.number(refused) + " of "
            + Words.number(host.judged().syns()) + " SYNs" + over
            + ": they came on ports whose last connection was still in TIME_WAIT.";
  }

  static String evidence(List<Evidence> evidence, String name) {
    return evidence.stream()
        .filter(reading -> reading.name().equals(name))
        .map(Evidence::value)
        .findFirst()
        .orElse("");
  }
}
