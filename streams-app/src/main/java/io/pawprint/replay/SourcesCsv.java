// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.clock.ClockEstimate;
import io.pawprint.verdict.SourceReport;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/**
 * One line for each source at the end of a range: {@code
 * local_ip,src_ip,machines,confidence,clockless,syns,dropped}, and {@code host} first where a file
 * holds many hosts; machines is empty where nothing can be counted, and at least that many where
 * the lines ran out.
 */
final class SourcesCsv {

  static final String HEADER = "local_ip,src_ip,machines,confidence,clockless,syns,dropped";

  private SourcesCsv() {}

  /**
   * The lines of one host.
   *
   * @param prefix begin of every line
   */
  static void write(List<SourceReport> sources, Writer out, String prefix) throws IOException {
    for (SourceReport source : sources) {
      ClockEstimate clocks = source.clocks().orElse(null);
      boolean counted = clocks != null && !clocks.abstains();
      out.write(
          prefix + source.local() + "," + source.remote() + ","
              + (counted ? clocks.machines() : "") + ","
              + String.format(Locale.ROOT, "%.3f", clocks == null ? 0.0 : clocks.confidence())
              + "," + (clocks != null && clocks.clockless())
              + "," + source.syns() + "," + source.dropped() + "\n");
    }
  }
}
