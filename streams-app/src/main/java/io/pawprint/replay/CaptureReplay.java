// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.detect.Losses;
import io.pawprint.observe.Observation;
import io.pawprint.probe.capture.CaptureFolder;
import io.pawprint.probe.capture.CaptureOptions;
import io.pawprint.probe.capture.Observations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Folds a capture folder: what the detectors would have said, had they been there. */
public final class CaptureReplay {

  private CaptureReplay() {}

  /**
   * Plays it to the listeners, from its beginning.
   *
   * @return what of it lay in the span
   * @throws IOException if the folder cannot be read, or a listener cannot write; the message says
   *     which
   */
  public static CaptureExtent run(CaptureRequest request, List<ReplayListener> listeners)
      throws IOException {
    CaptureFolder folder = CaptureFolder.open(request.capture());
    String hostId = folder.host().hostId();
    PlayedHost host =
        new PlayedHost(
            hostId,
            request.thresholds(),
            request.span(),
            listeners.stream().map(listener -> listener.host(hostId)).toList());
    CaptureExtent extent;
    try {
      extent = fold(folder, request, host);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    tell(host.replay().losses(), request);
    return extent;
  }

  private static CaptureExtent fold(
      CaptureFolder folder, CaptureRequest request, PlayedHost host) throws IOException {
    CaptureOptions options =
        new CaptureOptions(request.allSegments(), true, request.warnings());
    try (Observations observations = folder.read(options)) {
      CaptureExtent extent = CaptureExtent.NOTHING;
      long atMs = Long.MIN_VALUE;
      while (atMs < request.span().tailToMs() && observations.hasNext()) {
        Observation observation = observations.next();
        atMs = Math.floorDiv(observation.timeNs(), 1_000_000L);
        host.observe(observation, atMs);
        extent = extent.and(atMs, request.span());
      }
      host.finish();
      return extent;
    }
  }

  /** What was left out is said, once. */
  private static void tell(Losses losses, CaptureRequest request) {
    if (!losses.nothing()) {
      request.warnings().accept("left out: " + losses.inWords());
    }
  }
}
