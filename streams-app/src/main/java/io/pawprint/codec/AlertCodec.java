// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.codec;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Evidence;
import io.pawprint.detect.Remedy;
import io.pawprint.detect.Severity;
import io.pawprint.schema.AlertStatus;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * {@link Alert} to its Avro record and back. The wire has milliseconds: evidence times come back
 * cut to them, everything else comes back as it was.
 */
public final class AlertCodec {

  private static final long NS_PER_MS = 1_000_000;

  private AlertCodec() {}

  /** The record for {@code pawprint.alerts} and {@code pawprint.alerts.current}. */
  public static io.pawprint.schema.Alert toAvro(Alert alert) {
    return io.pawprint.schema.Alert.newBuilder()
        .setFingerprint(alert.fingerprint())
        .setKind(alert.kind())
        .setStatus(AlertStatus.valueOf(alert.status().name()))
        .setSeverity(io.pawprint.schema.Severity.valueOf(alert.severity().name()))
        .setConfidence(alert.confidence())
        .setHostId(alert.hostId())
        .setLabels(new TreeMap<>(alert.labels()))
        .setDetectorVersion(alert.detectorVersion())
        .setConfigHash(alert.configHash())
        .setStartsAtMs(alert.startsAtMs())
        .setUpdatedAtMs(alert.updatedAtMs())
        .setEndsAtMs(alert.endsAtMs().isPresent() ? alert.endsAtMs().getAsLong() : null)
        .setSummary(alert.summary())
        .setImpact(alert.impact())
        .setResolution(alert.resolution())
        .setEvidence(alert.evidence().stream().map(AlertCodec::toAvro).toList())
        .setRemedies(alert.remedies().stream().map(AlertCodec::toAvro).toList())
        .setRunbook(alert.runbook())
        .setStale(alert.stale())
        .build();
  }

  private static io.pawprint.schema.Evidence toAvro(Evidence e) {
    return new io.pawprint.schema.Evidence(
        e.name(), e.value(), e.unit(), Math.floorDiv(e.timeNs(), NS_PER_MS), e.source());
  }

  private static io.pawprint.schema.Remedy toAvro(Remedy r) {
    return new io.pawprint.schema.Remedy(
        r.title(), r.runtime(), r.persistent(), r.check(), r.rollback(), r.canary(), r.risk(),
        r.settings());
  }

  /** The alert that {@link #toAvro} was given. */
  public static Alert fromAvro(io.pawprint.schema.Alert alert) {
    Long endsAtMs = alert.getEndsAtMs();
    return new Alert(
        alert.getFingerprint(),
        alert.getKind(),
        Alert.Status.valueOf(alert.getStatus().name()),
        Severity.valueOf(alert.getSeverity().name()),
        alert.getConfidence(),
        alert.getHostId(),
        new TreeMap<>(alert.getLabels()),
        alert.getDetectorVersion(),
        alert.getConfigHash(),
        alert.getStartsAtMs(),
        alert.getUpdatedAtMs(),
        endsAtMs == null ? OptionalLong.empty() : OptionalLong.of(endsAtMs),
        alert.getSummary(),
        alert.getImpact(),
        alert.getResolution(),
        alert.getEvidence().stream().map(AlertCodec::fromAvro).toList(),
        alert.getRemedies().stream().map(AlertCodec::fromAvro).toList(),
        alert.getRunbook(),
        alert.getStale());
  }

  private static Evidence fromAvro(io.pawprint.schema.Evidence e) {
    return new Evidence(
        e.getName(), e.getValue(), e.getUnit(), e.getTimeMs() * NS_PER_MS, e.getSource());
  }

  private static Remedy fromAvro(io.pawprint.schema.Remedy r) {
    return new Remedy(
        r.getTitle(),
        r.getRuntime(),
        r.getPersistent(),
        r.getCheck(),
        r.getRollback(),
        r.getCanary(),
        r.getRisk(),
        r.getSettings());
  }
}
