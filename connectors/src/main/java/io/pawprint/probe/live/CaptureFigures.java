// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

/**
 * What a sensor has done so far, for people and their dashboards.
 *
 * @param syns SYN rows told, in both directions
 * @param rows rows told
 * @param lost segments declared lost
 * @param duplicates copies dropped
 * @param restarts times the capture broke off
 * @param sampleOneIn 1 of this many remote addresses is observed
 * @param capturing whether the capture is open now
 */
public record CaptureFigures(
    long syns, long rows, long lost, long duplicates, long restarts, int sampleOneIn,
    boolean capturing) {

  /** Before anything was seen. */
  public static final CaptureFigures NONE = new CaptureFigures(0, 0, 0, 0, 0, 1, false);
}
