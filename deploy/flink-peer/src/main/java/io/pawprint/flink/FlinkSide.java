// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawprint.app.LogTarget;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;

/** The process with the Flink job, in a local environment: a job manager and a task manager. */
final class FlinkSide {

  private static final long PAUSE_MS = 100;

  private FlinkSide() {}

  public static void main(String[] args) throws Exception {
    LogTarget.standardError();
    System.out.println(new ObjectMapper().writeValueAsString(run(Side.of(args))));
    System.exit(0);
  }

  /** Runs the job until all is committed, and ends it. */
  static RunFigures run(Side side) throws Exception {
    JobClient job = FlinkJob.start(side);
    Meter meter = new Meter(() -> rows(job), side.rows());
    // not by offsets in Kafka: of a topic at rest the connector commits them up to 10 s later
    RunFigures figures =
        meter.watch(() -> Tally.committed() >= side.rows(), Tally::verdicts);
    if (Tally.rejected() > 0) {
      throw new IllegalStateException(Tally.rejected() + " records could not be read");
    }
    try (Committed committed = new Committed(side)) { // then the last alerts are seen, too
      while (!committed.all()) {
        Thread.sleep(PAUSE_MS);
        rows(job); // throws if it has ended
      }
    }
    job.cancel().get();
    return figures;
  }

  private static long rows(JobClient job) {
    JobStatus status = job.getJobStatus().join();
    if (status.isTerminalState()) {
      throw new IllegalStateException("the Flink job has ended: " + status + ", see its log");
    }
    return Tally.rows();
  }
}
