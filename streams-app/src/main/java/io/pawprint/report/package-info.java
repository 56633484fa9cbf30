// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The postmortem: one self-contained HTML file, and its alerts and a summary beside it. Recorders
 * listen to a replay, keep what the report shows within limits, and are written when it has ended.
 *
 * <pre>
 *                   observations   ┌ VerdictTrack, CounterTrack, Bins    lanes
 *   HostReplay ───→ verdicts ────→ │ SourceTraces                        timestamp plot
 *   (one a host)    alerts         │ PortTrack, SettingTrack             bars, table
 *                                  └ AlertTrack                          evidence, remedies
 *                   HostRecorder ──┘         │
 *   what-if rows ─→ ReportRecorder           ├─→ ReportJson ─┐
 *                                            └─→ ReportPage ─┴→ Report → x.html
 *                                                SummaryText ─────────→ x.summary.md
 * </pre>
 *
 * The plots and their look are files under {@code io/pawprint/web}, shared with the console, which
 * serves them one by one; {@link io.pawprint.report.Report} inlines them.
 */
package io.pawprint.report;
