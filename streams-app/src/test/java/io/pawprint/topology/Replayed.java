// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertCodec;
import io.pawprint.detect.Thresholds;
import io.pawprint.replay.ReplayedAlert;
import io.pawprint.replay.ReplayedAlertJson;
import io.pawprint.replay.range.HostGlob;
import io.pawprint.replay.range.RangeFiles;
import io.pawprint.replay.range.RangePlan;
import io.pawprint.replay.range.RangePlanner;
import io.pawprint.replay.range.RangeReplay;
import io.pawprint.replay.range.RangeRequest;
import io.pawprint.replay.range.RecordedAlerts;
import io.pawprint.replay.range.Tally;
import io.pawprint.schema.serde.SerdeConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A replay of a range, and what came of it. */
final class Replayed {

  final List<ReplayedAlert> alerts = new ArrayList<>();
  final Tally tally = new Tally();
  RangePlan plan;
  String verdicts;
  String sources;

  private final Path directory;
  private RangeRequest request;

  Replayed(String brokers, String registry, Path directory) {
    this.directory = directory;
    request =
        new RangeRequest(
            Map.of("bootstrap.servers", brokers), Map.of(SerdeConfig.URL, registry),
            Long.MIN_VALUE, Long.MAX_VALUE, -1, HostGlob.ALL, Thresholds.DEFAULTS, 2);
  }

  private Replayed(RangeRequest request, Path directory) {
    this.request = request;
    this.directory = directory;
  }

  Replayed range(long fromMs, long toMs) {
    return changed(fromMs, toMs, request.hosts(), request.thresholds(), request.threads());
  }

  Replayed hosts(String glob) {
    return changed(
        request.fromMs(), request.toMs(), HostGlob.of(glob), request.thresholds(),
        request.threads());
  }

  Replayed threads(int threads) {
    return changed(
        request.fromMs(), request.toMs(), request.hosts(), request.thresholds(), threads);
  }

  Replayed with(Thresholds thresholds) {
    return changed(
        request.fromMs(), request.toMs(), request.hosts(), thresholds, request.threads());
  }

  private Replayed changed(
      long fromMs, long toMs, HostGlob hosts, Thresholds thresholds, int threads) {
    return new Replayed(
        new RangeRequest(
            request.clients(), request.serdes(), fromMs, toMs, request.warmUpMs(), hosts,
            thresholds, threads),
        directory);
  }

  Replayed run() throws Exception {
    plan = RangePlanner.plan(request);
    Path verdictFile = directory.resolve("verdicts.csv");
    Path sourceFile = directory.resolve("sources.csv");
    RangeReplay.run(
        request, plan, new RangeFiles(Optional.of(verdictFile), Optional.of(sourceFile)),
        List.of(), tally, () -> false, alerts::add);
    verdicts = Files.readString(verdictFile);
    sources = Files.readString(sourceFile);
    return this;
  }

  long soundFromMs() {
    return plan.span().soundFromMs(request.thresholds());
  }

  List<String> lines() {
    return alerts.stream().map(ReplayedAlertJson::line).toList();
  }

  List<Alert> told() {
    return alerts.stream()
        .map(alert -> AlertCodec.fromAvro(AlertCodec.toAvro(alert.alert())))
        .toList();
  }

  long opened() {
    return alerts.stream().filter(a -> a.alert().status() == Alert.Status.FIRING).count();
  }

  RecordedAlerts recorded() {
    return RecordedAlerts.read(request, plan);
  }

  List<String> differences() {
    return recorded().differences(request.thresholds().hash(), opened());
  }
}
