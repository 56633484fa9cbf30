// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The words of {@link Silence}; times are the pipeline's. */
final class SilenceFindings {

  private static final long MS = 1_000_000L;

  /** Hosts named in one alert; the rest is a number. */
  private static final int MAX_NAMED = 5;

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final String partition;
  private final Thresholds thresholds;

  SilenceFindings(String partition, Thresholds thresholds) {
    this.partition = partition;
    this.thresholds = thresholds;
  }

  Finding host(String hostId, long heardMs, long nowMs) {
    return new Finding(
        Silence.HOST_KIND, hostLabels(hostId), true, Severity.WARNING, 0.95, heardMs * MS,
        nowMs * MS,
        "Nothing has come from " + hostId + " since " + text(heardMs) + ".",
        "Its open alerts stay as they were last seen, and new trouble on it goes unseen. Other"
            + " hosts of " + partition + " are heard.",
        List.of(
            new Evidence("last record", text(heardMs), "", heardMs * MS, "record time"),
            new Evidence(
                "silence.after.s", String.valueOf(thresholds.silenceAfterS()), "s", nowMs * MS,
                "configuration")),
        List.of(
            new Remedy(
                "See whether the host is up and its probe runs",
                "ping -c 3 HOST; ssh HOST 'uptime; pgrep -af pawprint'",
                "start the probe with the host: its unit enabled in systemd",
                "pawprint hosts # its last record is seconds old",
                "-", "-", "None: looking changes nothing"),
            new Remedy(
                "See whether the host reaches the brokers",
                "ssh HOST 'nc -vz BROKER PORT'",
                "the firewall rule, or the broker's address in the probe's settings",
                "pawprint hosts", "the former rule", "This host only", "None")));
  }

  Finding hostEnded(String hostId, long nowMs, String why) {
    return ended(Silence.HOST_KIND, hostLabels(hostId), nowMs, why);
  }

  Finding pipeline(List<String> silent, int known, long sinceMs, long nowMs) {
    String named = String.join(", ", silent.subList(0, Math.min(MAX_NAMED, silent.size())));
    String more = silent.size() > MAX_NAMED ? " and " + (silent.size() - MAX_NAMED) + " more" : "";
    return new Finding(
        Silence.PIPELINE_KIND, pipelineLabels(), true, Severity.WARNING, 0.9, sinceMs * MS,
        nowMs * MS,
        silent.size() + " of " + known + " hosts of " + partition + " fell silent together after "
            + text(sinceMs) + ": the way to pawprint is cut rather than the hosts down.",
        "Nothing is seen of " + named + more + "; their open alerts stay as they were last seen.",
        List.of(
            new Evidence(
                "hosts silent", String.valueOf(silent.size()), "hosts", nowMs * MS, "record time"),
            new Evidence("hosts known", String.valueOf(known), "hosts", nowMs * MS, "record time"),
            new Evidence("last record of any", text(sinceMs), "", sinceMs * MS, "record time")),
        List.of(
            new Remedy(
                "See whether brokers take records and Connect's source tasks run",
                "pawprint topics; kafka-topics.sh --bootstrap-server BROKER --describe"
                    + " --under-replicated-partitions",
                "what is found there", "pawprint hosts # last records are seconds old", "-", "-",
                "None: looking changes nothing"),
            new Remedy(
                "Look for what the silent hosts share: a switch, a site, a roll-out of the probe",
                "ssh HOST 'journalctl -u pawprint* --since -15min'",
                "roll the common change back", "pawprint hosts", "roll it out again",
                "One host first", "None for the hosts")));
  }

  Finding pipelineEnded(long nowMs, String why) {
    return ended(Silence.PIPELINE_KIND, pipelineLabels(), nowMs, why);
  }

  private static Finding ended(
      String kind, SortedMap<String, String> labels, long nowMs, String why) {
    return new Finding(
        kind, labels, false, Severity.INFO, 1, nowMs * MS, nowMs * MS, why, "", List.of(),
        List.of());
  }

  private static SortedMap<String, String> hostLabels(String hostId) {
    return new TreeMap<>(Map.of("host", hostId));
  }

  /** A partition stands where a host stands elsewhere: its alerts are kept under that name. */
  private SortedMap<String, String> pipelineLabels() {
    return new TreeMap<>(Map.of("host", partition));
  }

  private static String text(long ms) {
    return UTC.format(Instant.ofEpochMilli(ms));
  }
}
