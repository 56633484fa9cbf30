// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.clock.ClockEstimate;
import io.pawprint.clock.ClockLines;
import io.pawprint.state.PageReader;
import io.pawprint.tcp.Ip;
import java.util.Optional;

/** {@link SourceClocks} for another thread than the one that writes them. */
public final class KnownClocks {

  private final PageReader sources;
  private final PageReader wide;
  private final ClockLines lines = new ClockLines();

  public KnownClocks(PageReader sources, PageReader wide) {
    this.sources = sources;
    this.wide = wide;
  }

  /** What is known of the machines behind that address; empty if nothing is. */
  public Optional<ClockEstimate> estimate(Ip local, Ip remote) {
    if (!sources.seek(local.hi(), local.lo(), remote.hi(), remote.lo(), 0)) {
      return Optional.empty();
    }
    int at = sources.offset() + SourceMemory.CLOCK;
    if (!lines.isMoved(sources.bytes(), at)) {
      return lines.estimateNarrow(
          sources.bytes(), at, ClockLines.lines(wide.valueBytes()));
    }
    return wide.seek(local.hi(), local.lo(), remote.hi(), remote.lo(), 0)
        ? Optional.of(lines.estimate(wide.bytes(), wide.offset(), wide.valueBytes()))
        : Optional.empty();
  }
}
