// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.fuzz;

import io.pawprint.probe.pcap.PcapException;
import io.pawprint.probe.pcap.PcapReader;
import io.pawprint.probe.pcap.Segment;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A capture file: segments, or a PcapException that says what is wrong. */
public final class PcapTarget {

  private PcapTarget() {}

  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Segment segment = new Segment();
    try (PcapReader reader = PcapReader.of(new ByteArrayInputStream(data), "fuzz")) {
      long before = 0;
      while (reader.next(segment)) {
        if (reader.segments() <= before) {
          throw new AssertionError("a segment that does not count");
        }
        before = reader.segments();
      }
    } catch (PcapException e) {
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new AssertionError("no reason is given", e);
      }
    }
  }
}
