// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.probe.pcap.PcapReader;
import io.pawprint.probe.pcap.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rows may depend on, on recordings of real kernels. */
class RecordedSegmentsTest {

  private static List<String> rows(
      String recording, boolean allSegments, Predicate<Segment> captured) throws IOException {
    SegmentReader reader = new SegmentReader(Set.of(Wire.LOCAL), allSegments);
    SegmentColumns rows = new SegmentColumns(64);
    Segment s = new Segment();
    Path pcap = Path.of("src/test/resources/captures", recording, "cap.pcap.gz");
    try (PcapReader segments = PcapReader.open(pcap)) {
      while (segments.next(s)) {
        if (captured.test(s)) {
          reader.read(s, rows);
        }
      }
    }
    return Wire.text(rows);
  }

  private static List<String> withoutReplies(List<String> rows) {
    return rows.stream().filter(row -> !row.startsWith("REPLY")).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"boundary_probes_44", "boundary_probes_el7"})
  void keepsSynAndCloseRowsWhenTheSynAcksAreTakenOut(String recording) throws IOException {
    for (boolean allSegments : new boolean[] {false, true}) {
      List<String> with = withoutReplies(rows(recording, allSegments, s -> true));
      assertThat(withoutReplies(rows(recording, allSegments, s -> !Wire.isSynAck(s))))
          .isEqualTo(with).hasSizeGreaterThan(160);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"boundary_probes_44", "boundary_probes_el7"})
  void keepsAllRowsWhenOnlySynFinAndRstAreCaptured(String recording) throws IOException {
    assertThat(rows(recording, false, Wire::isSynFinOrRst))
        .isEqualTo(rows(recording, false, s -> true)).hasSizeGreaterThan(220);
  }

  @ParameterizedTest
  @ValueSource(strings = {"boundary_probes_44", "boundary_probes_el7"})
  void knowsMoreEndingsWhereAcksAreCaptured(String recording) throws IOException {
    long plain = rows(recording, false, s -> true).stream()
        .filter(row -> row.startsWith("CLOSE_FINAL")).count();
    long all = rows(recording, true, s -> true).stream()
        .filter(row -> row.startsWith("CLOSE_FINAL")).count();
    assertThat(all).isGreaterThan(plain);
  }
}
