// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.KernelMemory;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchAssemblerTest {

  private static final long MS = 1_000_000L;
  private static final long T = 1_000_000 * MS;
  private static final VerdictSettings ON =
      new VerdictSettings(1, 1, 1, 0, 500, 1, TcpMetricsKey.PAIR);

  private final List<SegmentBatch> sent = new ArrayList<>();
  private final BatchAssembler assembler = new BatchAssembler(
      new HostIdentity("h", "boot", "4.4", Set.of()), 77, 4, true, sent::add);

  private void row(long atMs) {
    assembler.advance(T + atMs * MS);
    int i = assembler.rows().add();
    assembler.rows().timeNs[i] = T + atMs * MS;
  }

  private List<String> sent() {
    return sent.stream()
        .map(b -> b.rows().size + " through " + (b.completeThroughNs() - T) / (double) MS)
        .toList();
  }

  @Test
  void cutsAfterTwoHundredMilliseconds() {
    row(0);
    row(199);
    assertThat(sent).isEmpty();
    row(200);
    row(399);
    assembler.advance(T + 400 * MS);
    assertThat(sent()).containsExactly("2 through 199.999999", "2 through 399.999999");
  }

  @Test
  void neverHoldsMoreThanFiveHundredRows() {
    for (int i = 0; i < 1200; i++) {
      row(0);
    }
    assembler.finish();
    assertThat(sent).allMatch(b -> b.rows().size <= BatchAssembler.MAX_ROWS)
        .extracting(b -> b.rows().size).containsExactly(497, 497, 206);
    assertThat(sent()).last().isEqualTo("206 through 0.0");
  }

  @Test
  void sendsAnEmptyBatchEverySecond() {
    row(0);
    assembler.advance(T + 3_500 * MS);
    assertThat(sent()).containsExactly("1 through 199.999999", "0 through 1199.999999",
        "0 through 2199.999999", "0 through 3199.999999");
    assertThat(sent).extracting(SegmentBatch::sequence).containsExactly(0L, 1L, 2L, 3L);
    assertThat(sent).allMatch(b -> b.epoch() == 77 && b.sampleOneIn() == 4 && b.allSegments());
  }

  @Test
  void cutsWhenTheSettingsChangeAndNotWhenTheyAreReadAgain() {
    assembler.settings(ON, T);
    row(0);
    assembler.settings(ON, T + 10 * MS);
    row(20);
    VerdictSettings off = new VerdictSettings(0, 1, 1, 0, 500, 1, TcpMetricsKey.PAIR);
    assembler.settings(off, T + 50 * MS);
    row(60);
    assembler.finish();
    assertThat(sent()).containsExactly("2 through 49.999999", "1 through 60.0");
    assertThat(sent).extracting(SegmentBatch::settings).containsExactly(ON, off);
  }

  @Test
  void tellsADumpOnceAndOnlyWhenItWasSurelyOver() {
    KernelMemory dump = new KernelMemory(T + 100 * MS, true, List.of());
    row(0);
    assembler.memory(dump, T + 300 * MS);
    row(250);
    row(310);
    row(600);
    assembler.finish();
    assertThat(sent).extracting(b -> b.rows().timeNs[0] - T)
        .containsExactly(0L, 250 * MS, 310 * MS, 600 * MS);
    assertThat(sent).extracting(SegmentBatch::memory)
        .containsExactly(
            Optional.empty(), Optional.empty(), Optional.of(dump), Optional.empty());
  }

  @Test
  void reportsLossesAndCopiesOnce() {
    row(0);
    assembler.lost(3, T, T + 5);
    assembler.lost(2, T + 7, T + 9);
    assembler.lost(0, 0, Long.MAX_VALUE);
    assembler.duplicates(4);
    row(200);
    assembler.finish();
    SegmentBatch first = sent.get(0);
    assertThat(List.of(first.lost(), first.lostFromNs(), first.lostToNs(), first.duplicates()))
        .containsExactly(5L, T, T + 9, 4L);
    SegmentBatch second = sent.get(1);
    assertThat(List.of(second.lost(), second.lostFromNs(), second.lostToNs(), second.duplicates()))
        .containsOnly(0L);
  }

  @Test
  void tellsAHoleInTheCaptureAtOnceAndDoesNotTakeItForSilence() {
    row(0);
    assembler.gap(1, T + 1, T + 30_000 * MS);
    assertThat(sent()).containsExactly("1 through 0.0", "0 through 30000.0");
    assertThat(sent.get(1)).satisfies(b -> {
      assertThat(b.lost()).isEqualTo(1);
      assertThat(b.lostFromNs()).isEqualTo(T + 1);
      assertThat(b.lostToNs()).isEqualTo(T + 30_000 * MS);
    });
    row(30_001);
    assertThat(sent).hasSize(2);
  }

  @Test
  void statesTheRateOfEachBatchAndBeginsAnewWhereAddressesComeBack() {
    row(0);
    assembler.resample(8, assembler.epoch());
    row(10);
    assembler.resample(4, 99);
    row(20);
    assembler.finish();
    assertThat(sent).extracting(SegmentBatch::sampleOneIn).containsExactly(4, 8, 4);
    assertThat(sent).extracting(SegmentBatch::epoch).containsExactly(77L, 77L, 99L);
    assertThat(sent).extracting(SegmentBatch::sequence).containsExactly(0L, 1L, 0L);
  }

  @Test
  void leapsOverAHoleOfHoursAndFollowsAClockSetBack() {
    row(0);
    row(10 * 3_600_000);
    assertThat(sent).hasSize(1);
    row(5 * 3_600_000);
    assembler.advance(T + (5 * 3_600_000 + 200) * MS);
    assertThat(sent()).containsExactly(
        "1 through 0.0", "1 through 3.6E7", "1 through 1.8000199999999E7");
  }

  @Test
  void staysCompleteThroughWhatItSaidWhenTimesCrossALittle() {
    row(0);
    row(200);
    row(199);
    assembler.advance(T + 400 * MS);
    assertThat(sent()).containsExactly("1 through 199.999999", "2 through 399.999999");
  }
}
