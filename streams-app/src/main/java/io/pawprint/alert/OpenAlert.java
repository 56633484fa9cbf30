// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alert;

import io.pawprint.detect.Finding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is remembered of an alert while it is open. */
final class OpenAlert {

  /** The first words are spoken on little evidence: ten seconds later more can be said. */
  private static final long FIRST_UPDATE_NS = 10_000_000_000L;

  private final long sinceNs;
  private int updates;
  private Finding told;
  private boolean stale;

  OpenAlert(Finding finding) {
    this(finding.sinceNs(), finding);
  }

  private OpenAlert(long sinceNs, Finding told) {
    this.sinceNs = sinceNs;
    this.told = told;
  }

  /** Whether there is news: it got worse, or something changed and the last word is old enough. */
  boolean worthTelling(Finding finding, long updateEveryNs) {
    if (finding.severity().compareTo(told.severity()) > 0) {
      return true;
    }
    boolean changed =
        finding.severity() != told.severity()
            || finding.confidence() != told.confidence()
            || !finding.summary().equals(told.summary())
            || !finding.impact().equals(told.impact());
    boolean clockWentBack = finding.timeNs() < told.timeNs();
    long everyNs = updates == 0 ? Math.min(FIRST_UPDATE_NS, updateEveryNs) : updateEveryNs;
    return changed && (clockWentBack || finding.timeNs() - told.timeNs() >= everyNs);
  }

  void updated(Finding finding) {
    updates++;
    told = finding;
  }

  /** What was said of it last. */
  Finding told() {
    return told;
  }

  long sinceNs() {
    return sinceNs;
  }

  /** Whether its host is silent, so that nobody knows if it still holds. */
  boolean stale() {
    return stale;
  }

  void stale(boolean silent) {
    stale = silent;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(sinceNs);
    out.writeInt(updates);
    out.writeBoolean(stale);
    StoredFinding.write(out, told);
  }

  static OpenAlert readFrom(DataInput in) throws IOException {
    long sinceNs = in.readLong();
    int updates = in.readInt();
    boolean stale = in.readBoolean();
    OpenAlert alert = new OpenAlert(sinceNs, StoredFinding.read(in));
    alert.updates = updates;
    alert.stale = stale;
    return alert;
  }
}
