// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.replay.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a report says and draws of recorded incidents. {@code -Dpawprint.rewrite=true} writes the
 * golden files instead of comparing them.
 */
class ReportDataTest {

  /** Small, so that every limit is met. */
  private static final ReportLimits SMALL =
      new ReportLimits(2, 24, 4, 2, 12, 24, 4, 2, 4, 6, 4);

  private static final Path GOLDEN = Path.of("src/test/resources/report");

  @ParameterizedTest
  @ValueSource(strings = {"recycle_nat", "portexhaust_reuse0", "bucket_overflow"})
  void drawsWhatItDrewBefore(String name) throws IOException {
    Incident incident = Incident.of(name, SMALL);
    ObjectNode data = ReportJson.of(incident.report());
    golden(name + ".json", data.toPrettyString() + "\n");
    golden(name + ".summary.md", SummaryText.markdown(incident.report()));
  }

  private static void golden(String name, String text) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("pawprint.rewrite")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text)
        .as("%s; rewrite it with -Dpawprint.rewrite=true", file)
        .isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          recycle_nat              | it takes the 8 machines behind 203.0.113.11 for one
          random_clock_one_machine | each with a timestamp drawn anew, for old ones
          portexhaust_reuse0       | port 81 at 19:05:45: all 200 were taken
          bucket_overflow          | its table holds no more than 100 (net.ipv4.tcp_max_tw_buckets)
          collision_timestamps     | they came on ports whose last connection was still in TIME_WAIT
          recycle_off              | No alert: of
          """)
  void tellsWhatHappenedInOneSentence(String name, String words) throws IOException {
    Headline headline = Headline.of(Incident.of(name, ReportLimits.DEFAULTS).report());
    assertThat(headline.sentence()).contains(words);
  }

  @Test
  void keepsEveryDropThatThereIsRoomFor() throws IOException {
    HostRecorder host = Incident.of("recycle_nat", ReportLimits.DEFAULTS).host();
    long drawn = host.sources().worst().stream().mapToLong(trace -> trace.dropped().size()).sum();
    assertThat(drawn).isEqualTo(host.judged().recycled()).isGreaterThan(1_000);
  }

  @Test
  void saysWhatItsLimitsLeftOut() throws IOException {
    ReportRecorder report = Incident.of("recycle_nat", SMALL).report();
    assertThat(SureText.leftOut(report))
        .anyMatch(line -> line.contains("SYNs of further source addresses"))
        .anyMatch(line -> line.contains("dropped SYNs is drawn"));
  }

  @Test
  void tellsOfTheRangeOnly() throws IOException {
    Path folder = Path.of("../deploy/incidents/recycle_nat");
    HostRecorder all = Incident.in(folder, "", Span.ALL, SMALL).host();
    long middleMs = (all.firstNs() + all.lastNs()) / 2_000_000;
    HostRecorder half =
        Incident.in(folder, "", Span.ofCapture(middleMs, Long.MAX_VALUE), SMALL).host();
    assertThat(half.firstNs() / 1_000_000).isGreaterThanOrEqualTo(middleMs);
    assertThat(half.judged().syns()).isPositive().isLessThan(all.judged().syns());
    assertThat(half.settings().now()).isEqualTo(all.settings().now());
  }
}
