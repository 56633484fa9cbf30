// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.probe.segment.BatchAssembler;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What to capture and how much of it.
 *
 * @param origin where segments come from
 * @param targetRowsPerS rows a second beyond which fewer remote addresses are observed; 0: never
 * @param sampleBits k: never more than one remote address in 2^k
 * @param connectionsMax connections remembered at a time
 * @param windowNs how often the rate of sampling is looked at
 * @param batchNs longest time that a batch spans
 */
public record CapturePlan(CaptureOrigin origin, long targetRowsPerS, int sampleBits,
    int connectionsMax, long windowNs, long batchNs) {

  private CapturePlan(
      CaptureOrigin origin, long targetRowsPerS, int sampleBits, int connectionsMax) {
    this(origin, targetRowsPerS, sampleBits, connectionsMax, SampleRate.WINDOW_NS,
        BatchAssembler.SPAN_NS);
  }

  /** The same with batches that span no longer than that. */
  public CapturePlan batched(long ms) {
    return new CapturePlan(
        origin, targetRowsPerS, sampleBits, connectionsMax, windowNs, ms * 1_000_000L);
  }

  /** A tcpdump of our own. */
  public static CapturePlan tcpdump(TcpdumpOptions options, Namespace namespace,
      long targetRowsPerS, int connectionsMax) {
    return new CapturePlan(new TcpdumpOrigin(options, namespace), targetRowsPerS,
        options.sampleBits(), connectionsMax);
  }

  /** A FIFO that somebody else's tcpdump writes to. */
  public static CapturePlan fifo(
      Path fifo, long targetRowsPerS, int sampleBits, int connectionsMax) {
    return new CapturePlan(new PipeOrigin(fifo), targetRowsPerS, sampleBits, connectionsMax);
  }

  /**
   * A directory that somebody else's tcpdump fills and rotates.
   *
   * @param glob which of its files are captures
   * @param from where to go on; absent: with the oldest file
   * @param say takes a line for a person about a file that cannot be read
   */
  public static CapturePlan directory(Path directory, String glob, Optional<CapturePosition> from,
      Consumer<String> say, long targetRowsPerS, int sampleBits, int connectionsMax) {
    return new CapturePlan(new DirectoryOrigin(directory, glob, from, say), targetRowsPerS,
        sampleBits, connectionsMax);
  }
}
