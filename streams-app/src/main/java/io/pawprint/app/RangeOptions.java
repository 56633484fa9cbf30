// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.detect.Thresholds;
import io.pawprint.replay.Span;
import io.pawprint.replay.range.HostGlob;
import io.pawprint.replay.range.RangeRequest;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which part of a history is asked for. */
final class RangeOptions {

  @Option(names = "--from", paramLabel = "T", description = "Begin; the first record by default.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "T",
      description = "End, exclusive; the last record that is there at the start by default.")
  private String to;

  @Option(
      names = "--host",
      paramLabel = "GLOB",
      description = "Only these hosts, for example 'web-*,db-?'; all by default.")
  private String host;

  @Option(
      names = "--warm-up",
      paramLabel = "LENGTH",
      description = "History to read before --from of topics; as much as the detectors remember"
          + " (about 20m) by default. Longer also rebuilds baselines and clock lines.")
  private String warmUp;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Partitions of topics that are played at once; one a processor by default.")
  private Integer threads;

  @Option(
      names = "--dry-run",
      description = "Say what would be read, how much and for how long, and stop.")
  private boolean dryRun;

  private long fromMs = Long.MIN_VALUE;
  private long toMs = Long.MAX_VALUE;
  private long warmUpMs = -1;

  /**
   * Understands what was given.
   *
   * @throws UserError if something makes no sense
   */
  void read(long nowMs) {
    fromMs = from == null ? Long.MIN_VALUE : TimeText.parse("--from", from, nowMs);
    toMs = to == null ? Long.MAX_VALUE : TimeText.parse("--to", to, nowMs);
    warmUpMs = warmUp == null ? -1 : TimeText.parseLength("--warm-up", warmUp);
    if (fromMs >= toMs) {
      throw UserError.usage(
          "--from " + TimeText.of(fromMs) + " is not before --to " + TimeText.of(toMs)
              + ": the range would be empty");
    } else if (to != null && toMs > nowMs) {
      toMs = Long.MAX_VALUE; // what is to come is not there: up to what is
    }
    if (threads != null && threads < 1) {
      throw UserError.usage("--threads should be 1 or more: was " + threads);
    }
  }

  /** As it was asked for. */
  String inWords() {
    return "from " + (from == null ? "the first record" : from) + " to "
        + (to == null ? "the last" : to);
  }

  /** Whether part of a history was asked for. */
  boolean given() {
    return from != null || to != null;
  }

  boolean dryRun() {
    return dryRun;
  }

  HostGlob hosts() {
    return host == null ? HostGlob.ALL : HostGlob.of(host);
  }

  Span ofCapture() {
    return Span.ofCapture(fromMs, toMs);
  }

  RangeRequest request(
      Map<String, Object> clients, Map<String, Object> serdes, Thresholds thresholds) {
    int atOnce = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    return new RangeRequest(
        clients, serdes, fromMs, toMs, warmUpMs, hosts(), thresholds, atOnce);
  }
}
