// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alert;

import io.pawprint.alert.Alert.Status;
import io.pawprint.detect.Finding;
import io.pawprint.detect.Silence;
import io.pawprint.detect.Thresholds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Turns one host's findings into alert transitions: opens once, updates with damping, resolves
 * once. While the host is silent its open alerts stay, marked stale. Not thread-safe.
 *
 * <pre>
 *   absent ─ active ─→ FIRING ─ active, severer or later than updateEveryS ─→ UPDATED ─┐
 *                        └──────────────── inactive ─────────────→ RESOLVED ←──────────┘
 * </pre>
 */
public final class AlertLifecycle {

  /** Version of the detection code, in every alert: raise it when verdicts or alerts change. */
  public static final String DETECTOR_VERSION = "1";

  private static final int FORMAT = 2;

  private final String hostId;
  private final long updateEveryNs;
  private final String configHash;
  private final TreeMap<String, OpenAlert> open = new TreeMap<>();

  public AlertLifecycle(String hostId, Thresholds thresholds) {
    this.hostId = hostId;
    this.updateEveryNs = thresholds.updateEveryS() * 1_000_000_000L;
    this.configHash = thresholds.hash();
  }

  /** Folds one finding in; transitions go to the sink. */
  public void accept(Finding finding, Consumer<Alert> alerts) {
    String fingerprint = Fingerprint.of(finding.kind(), finding.labels());
    OpenAlert known = open.get(fingerprint);
    if (!finding.active()) {
      if (known != null) {
        open.remove(fingerprint);
        alerts.accept(resolved(fingerprint, known, finding));
      }
    } else if (known == null) {
      OpenAlert opened = new OpenAlert(finding);
      open.put(fingerprint, opened);
      alerts.accept(transition(fingerprint, opened, Status.FIRING, finding.timeNs()));
    } else if (known.worthTelling(finding, updateEveryNs)) {
      known.updated(finding);
      alerts.accept(transition(fingerprint, known, Status.UPDATED, finding.timeNs()));
    }
    if (finding.kind().equals(Silence.HOST_KIND)) {
      markOthers(fingerprint, finding, alerts);
    }
  }

  /** A host taken for gone was not heard again: what it last said stays stale. */
  private void markOthers(String silence, Finding finding, Consumer<Alert> alerts) {
    boolean silent = finding.active() || finding.summary().equals(Silence.TOGETHER);
    if (!silent && !finding.summary().equals(Silence.HEARD_AGAIN)) {
      return;
    }
    open.forEach(
        (fingerprint, known) -> {
          if (!fingerprint.equals(silence) && known.stale() != silent) {
            known.stale(silent);
            alerts.accept(transition(fingerprint, known, Status.UPDATED, finding.timeNs()));
          }
        });
  }

  /** What was said last, as of that time. */
  private Alert transition(String fingerprint, OpenAlert known, Status status, long timeNs) {
    Finding told = known.told();
    return new Alert(
        fingerprint, told.kind(), status, told.severity(), told.confidence(), hostId,
        told.labels(), DETECTOR_VERSION, configHash, ms(known.sinceNs()), ms(timeNs),
        OptionalLong.empty(), told.summary(), told.impact(), "", told.evidence(),
        told.remedies(), runbook(told.kind()), known.stale());
  }

  /** The last word on an alert repeats what it was about. */
  private Alert resolved(String fingerprint, OpenAlert known, Finding finding) {
    Finding told = known.told();
    return new Alert(
        fingerprint, finding.kind(), Status.RESOLVED, told.severity(), told.confidence(), hostId,
        finding.labels(), DETECTOR_VERSION, configHash, ms(known.sinceNs()), ms(finding.timeNs()),
        OptionalLong.of(ms(finding.timeNs())), told.summary(), told.impact(), finding.summary(),
        finding.evidence(), finding.remedies(), runbook(finding.kind()), false);
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
