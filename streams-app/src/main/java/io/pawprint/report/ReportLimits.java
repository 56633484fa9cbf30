// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

/**
 * How much a report may hold; what a limit leaves out is counted and said in the report.
 *
 * @param hosts hosts with lanes and plots; alerts of further ones are still listed
 * @param bins intervals of a lane; a longer range makes longer intervals
 * @param sourcesWatched pairs of local and remote address whose SYNs are sampled, per host
 * @param sourcesShown of these drawn, the worst first
 * @param acceptedPoints SYNs kept per source that got through
 * @param droppedPoints SYNs kept per source that did not
 * @param destinationsWatched destinations whose ports are followed, per host
 * @param destinationsShown of these drawn, the fullest first
 * @param alerts alerts kept per host
 * @param transitions transitions kept per alert
 * @param settingChanges changes of settings kept per host
 */
public record ReportLimits(
    int hosts,
    int bins,
    int sourcesWatched,
    int sourcesShown,
    int acceptedPoints,
    int droppedPoints,
    int destinationsWatched,
    int destinationsShown,
    int alerts,
    int transitions,
    int settingChanges) {

  /** A file of a few hundred kB, at most about 2 MB of heap a host. */
  public static final ReportLimits DEFAULTS =
      new ReportLimits(50, 600, 16, 6, 2_000, 4_000, 16, 8, 200, 100, 200);
}
