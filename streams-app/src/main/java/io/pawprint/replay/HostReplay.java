// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.alert.Alert;
import io.pawprint.alert.AlertLifecycle;
import io.pawprint.detect.Finding;
import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Losses;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.state.PageSource;
import io.pawprint.verdict.SourceReport;
import io.pawprint.verdict.SynSink;
import java.util.List;
import java.util.function.Consumer;

/** One host's history, folded on the heap. Not thread-safe. */
public final class HostReplay {

  private final HostMonitor monitor;
  private final AlertLifecycle lifecycle;
  private final Consumer<Finding> findings;

  public HostReplay(String hostId, Thresholds thresholds, Consumer<Alert> alerts) {
    HostTables tables =
        HostTables.open(thresholds, PageSource.NONE, PageSource.NONE, PageSource.NONE);
    monitor = new HostMonitor(hostId, thresholds, tables);
    lifecycle = new AlertLifecycle(hostId, thresholds);
    findings = finding -> lifecycle.accept(finding, alerts);
  }

  /** Lets someone hear the verdict on every SYN. */
  public HostReplay watch(SynSink verdicts) {
    monitor.watch(verdicts);
    return this;
  }

  /** Folds one observation in. */
  public void observe(Observation observation) {
    monitor.observe(observation, findings);
  }

  /** Takes a finding that does not come from the host's own observations: its silence. */
  void tell(Finding finding) {
    findings.accept(finding);
  }

  /** The history ends here. */
  public void finish() {
    monitor.finish(findings);
  }

  /** What is known of each source now. */
  public List<SourceReport> sources() {
    return monitor.sources();
  }

  /** What was left out, and why. */
  public Losses losses() {
    return monitor.losses();
  }
}
