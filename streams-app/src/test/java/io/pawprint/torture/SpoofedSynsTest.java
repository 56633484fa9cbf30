// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.tcp.Ip;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What a network can do that sends SYNs from addresses that are not its own. The kernel remembers
 * a peer only after a connection, so that a SYN alone changes no verdict on others.
 */
class SpoofedSynsTest {

  private static final int SPOOFED_A_BATCH = 400;

  private static Fold fold(boolean trouble, boolean spoofed) {
    Random random = new Random(1);
    HostStory story = HostStory.of(1, "host-a", 130, s -> trouble && s >= 20 && s < 110);
    Fold fold = new Fold("host-a", Thresholds.DEFAULTS.withTables(10_000, 10_000));
    for (Observation observation : story.merged()) {
      if (spoofed && observation instanceof SegmentBatch batch) {
        for (int i = 0; i < SPOOFED_A_BATCH; i++) {
          spoof(random, batch.rows());
        }
      }
      fold.observe(observation);
    }
    return fold;
  }

  private static void spoof(Random random, SegmentColumns rows) {
    int row = rows.add();
    rows.kind[row] = (byte) RowKind.SYN.ordinal();
    rows.flags[row] = (byte) SegmentColumns.HAS_TS;
    rows.timeNs[row] = rows.timeNs[row - 1] + 1_000;
    rows.localHi[row] = 0;
    rows.localLo[row] = Ip.v4(0x0A00_0001).lo();
    rows.remoteHi[row] = 0;
    rows.remoteLo[row] = Ip.v4(random.nextInt()).lo();
    rows.localPort[row] = 443;
    rows.remotePort[row] = random.nextInt(65_536);
    rows.seq[row] = random.nextInt();
    rows.tsVal[row] = random.nextInt();
  }

  private static long firing(Fold fold, String kind) {
    return fold.alerts.stream()
        .filter(a -> a.kind().equals(kind) && a.status() == Alert.Status.FIRING)
        .count();
  }

  @Test
  void aFloodDoesNotHideRealDrops() {
    assertThat(firing(fold(true, false), "RecycleUnderNat")).isEqualTo(1);
    assertThat(firing(fold(true, true), "RecycleUnderNat")).isEqualTo(1);
  }

  @Test
  void aFloodAloneRaisesNoAlertOfDrops() {
    assertThat(firing(fold(false, true), "RecycleUnderNat")).isZero();
  }

  @Test
  void aFloodTakesNoMoreMemoryThanTheTablesMay() {
    Fold fold = fold(true, true);
    assertThat(fold.tables.sources().size()).isLessThanOrEqualTo(10_000);
    assertThat(fold.tables.tuples().size()).isLessThanOrEqualTo(10_000);
    assertThat(fold.tables.sources().heapBytes() + fold.tables.tuples().heapBytes())
        .isLessThan(64L << 20);
  }
}
