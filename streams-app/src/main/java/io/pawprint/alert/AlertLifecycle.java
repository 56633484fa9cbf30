// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alert;

import io.pawprint.alert.Alert.Status;
import io.pawprint.detect.Finding;
import io.pawprint.detect.Severity;
import io.pawprint.detect.Thresholds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Turns one host's findings into alert transitions: opens once, updates with damping, resolves
 * once. Not thread-safe.
 *
 * <pre>
 *   absent ─ active ─→ FIRING ─ active, severer or later than updateEveryS ─→ UPDATED ─┐
 *                        └──────────────── inactive ─────────────→ RESOLVED ←──────────┘
 * </pre>
 */
public final class AlertLifecycle {

  /** Version of the detection code, in every alert: raise it when verdicts or alerts change. */
  public static final String DETECTOR_VERSION = "1";

  private static final int FORMAT = 1;

  private final String hostId;
  private final long updateEveryNs;
  private final String configHash;
  private final TreeMap<String, OpenAlert> open = new TreeMap<>();

  public AlertLifecycle(String hostId, Thresholds thresholds) {
    this.hostId = hostId;
    this.updateEveryNs = thresholds.updateEveryS() * 1_000_000_000L;
    this.configHash = thresholds.hash();
  }

  /** Folds one finding in; at most one transition goes to the sink. */
  public void accept(Finding finding, Consumer<Alert> alerts) {
    String fingerprint = Fingerprint.of(finding.kind(), finding.labels());
    OpenAlert known = open.get(fingerprint);
    if (!finding.active()) {
      if (known != null) {
        open.remove(fingerprint);
        alerts.accept(resolved(fingerprint, known, finding));
      }
      return;
    }
    if (known == null) {
      OpenAlert opened = new OpenAlert(finding);
      open.put(fingerprint, opened);
      alerts.accept(transition(fingerprint, opened, finding, Status.FIRING));
    } else if (known.worthTelling(finding, updateEveryNs)) {
      known.updated(finding);
      alerts.accept(transition(fingerprint, known, finding, Status.UPDATED));
    }
  }

  private Alert transition(String fingerprint, OpenAlert known, Finding finding, Status status) {
    return new Alert(
        fingerprint, finding.kind(), status, finding.severity(), finding.confidence(), hostId,
        finding.labels(), DETECTOR_VERSION, configHash, ms(known.sinceNs()), ms(finding.timeNs()),
        OptionalLong.empty(), finding.summary(), finding.impact(), "", finding.evidence(),
        finding.remedies(), runbook(finding.kind()));
  }

  /** The last word on an alert repeats what it was about. */
  private Alert resolved(String fingerprint, OpenAlert known, Finding finding) {
    Severity severity = known.severity();
    return new Alert(
        fingerprint, finding.kind(), Status.RESOLVED, severity, known.confidence(), hostId,
        finding.labels(), DETECTOR_VERSION, configHash, ms(known.sinceNs()), ms(finding.timeNs()),
        OptionalLong.of(ms(finding.timeNs())), known.summary(), known.impact(), finding.summary(),
        finding.evidence(), finding.remedies(), runbook(finding.kind()));
  }

  private static String runbook(String kind) {
    return "deploy/runbooks/" + kind + ".md";
  }

  private static long ms(long ns) {
    return Math.floorDiv(ns, 1_000_000L);
  }

  /** Number of open alerts. */
  public int openAlerts() {
    return open.size();
  }

  /** Writes the open alerts. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeInt(open.size());
    for (var entry : open.entrySet()) {
      out.writeUTF(entry.getKey());
      entry.getValue().writeTo(out);
    }
  }

  /** Reads what {@link #writeTo} wrote, into a fresh lifecycle. */
  public void readFrom(DataInput in) throws IOException {
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IOException("alert state of format " + format + ", this release reads " + FORMAT);
    }
    for (int left = in.readInt(); left > 0; left--) {
      open.put(in.readUTF(), OpenAlert.readFrom(in));
    }
  }
}
