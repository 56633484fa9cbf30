// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alert;

import io.pawprint.detect.Finding;
import io.pawprint.detect.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is remembered of an alert while it is open. */
final class OpenAlert {

  /** The first words are spoken on little evidence: ten seconds later more can be said. */
  private static final long FIRST_UPDATE_NS = 10_000_000_000L;

  private final long sinceNs;
  private int updates;
  private Severity severity;
  private double confidence;
  private long toldNs;
  private String summary;
  private String impact;

  OpenAlert(Finding finding) {
    this.sinceNs = finding.sinceNs();
    told(finding);
  }

  private OpenAlert(long sinceNs) {
    this.sinceNs = sinceNs;
  }

  /** Whether there is news: it got worse, or something changed and the last word is old enough. */
  boolean worthTelling(Finding finding, long updateEveryNs) {
    if (finding.severity().compareTo(severity) > 0) {
      return true;
    }
    boolean changed =
        finding.severity() != severity
            || finding.confidence() != confidence
            || !finding.summary().equals(summary)
            || !finding.impact().equals(impact);
    boolean clockWentBack = finding.timeNs() < toldNs;
    long everyNs = updates == 0 ? Math.min(FIRST_UPDATE_NS, updateEveryNs) : updateEveryNs;
    return changed && (clockWentBack || finding.timeNs() - toldNs >= everyNs);
  }

  void updated(Finding finding) {
    updates++;
    told(finding);
  }

  private void told(Finding finding) {
    severity = finding.severity();
    confidence = finding.confidence();
    toldNs = finding.timeNs();
    summary = finding.summary();
    impact = finding.impact();
  }

  long sinceNs() {
    return sinceNs;
  }

  Severity severity() {
    return severity;
  }

  double confidence() {
    return confidence;
  }

  String summary() {
    return summary;
  }

  String impact() {
    return impact;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(sinceNs);
    out.writeInt(updates);
    out.writeByte(severity.ordinal());
    out.writeDouble(confidence);
    out.writeLong(toldNs);
    out.writeUTF(summary);
    out.writeUTF(impact);
  }

  static OpenAlert readFrom(DataInput in) throws IOException {
    OpenAlert alert = new OpenAlert(in.readLong());
    alert.updates = in.readInt();
    alert.severity = Severity.values()[in.readByte()];
    alert.confidence = in.readDouble();
    alert.toldNs = in.readLong();
    alert.summary = in.readUTF();
    alert.impact = in.readUTF();
    return alert;
  }
}
