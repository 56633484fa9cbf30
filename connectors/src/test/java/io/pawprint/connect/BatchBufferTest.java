// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.live.CapturedBatch;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchBufferTest {

  private static final int ROWS = 100;
  private static final long ONE = 512 + 58L * ROWS;

  /** The batch of one second: its rows lie in it, it is complete through its end. */
  private static CapturedBatch batch(long second, long lost) {
    SegmentColumns rows = new SegmentColumns(ROWS);
    for (int i = 0; i < ROWS; i++) {
      rows.timeNs[rows.add()] = second * 1_000 + i;
    }
    return new CapturedBatch(new SegmentBatch("h", "b", "r", 1, second, second * 1_000 + 999, 1,
        lost, lost == 0 ? 0 : second * 1_000, lost == 0 ? 0 : second * 1_000 + 1, 0, false, true,
        VerdictSettings.NONE, rows), Optional.empty());
  }

  @Test
  void handsOutInOrderWhatFits() throws Exception {
    BatchBuffer buffer = new BatchBuffer(3 * ONE, false, new Object());
    for (int second = 1; second <= 3; second++) {
      buffer.put(batch(second, 0));
    }
    assertThat(buffer.bytes()).isEqualTo(3 * ONE);
    for (int second = 1; second <= 3; second++) {
      assertThat(buffer.take().batch()).satisfies(b -> assertThat(b.lost()).isZero())
          .extracting(SegmentBatch::sequence).isEqualTo((long) second);
    }
    assertThat(buffer.take()).isNull();
    assertThat(buffer.bytes()).isZero();
  }

  @Test
  void dropsTheOldestAndDeclaresHowManyAndWhenInTheNextThatIsTaken() throws Exception {
    BatchBuffer buffer = new BatchBuffer(2 * ONE, false, new Object());
    for (int second = 1; second <= 5; second++) {
      buffer.put(batch(second, 0));
    }
    SegmentBatch next = buffer.take().batch();
    assertThat(next.sequence()).isEqualTo(4);
    assertThat(next.lost()).isEqualTo(3 * ROWS);
    assertThat(next.lostFromNs()).isEqualTo(1_000);
    assertThat(next.lostToNs()).isEqualTo(3_999);
    assertThat(buffer.take().batch().lost()).isZero();
    assertThat(buffer.overflowed()).isEqualTo(3 * ROWS);
  }

  @Test
  void addsWhatTheDroppedBatchesDeclaredThemselves() throws Exception {
    BatchBuffer buffer = new BatchBuffer(ONE, false, new Object());
    buffer.put(batch(1, 7));
    buffer.put(batch(2, 5));
    SegmentBatch next = buffer.take().batch();
    assertThat(next.lost()).isEqualTo(ROWS + 7 + 5);
    assertThat(next.lostFromNs()).isEqualTo(1_000);
    assertThat(next.lostToNs()).isEqualTo(2_001);
  }

  @Test
  void beginsTheIntervalWhereTheLastBatchThatWasTakenEnded() throws Exception {
    BatchBuffer buffer = new BatchBuffer(ONE, false, new Object());
    buffer.put(batch(1, 0));
    buffer.take();
    buffer.put(batch(5, 0));
    buffer.put(batch(6, 0));
    assertThat(buffer.take().batch().lostFromNs()).isEqualTo(1_999);
  }

  @Test
  void waitsForRoomWhereWhatIsCapturedCanBeReadAgain() throws Exception {
    BatchBuffer buffer = new BatchBuffer(ONE, true, new Object());
    buffer.put(batch(1, 0));
    CountDownLatch put = new CountDownLatch(1);
    Thread writer = new Thread(() -> {
      try {
        buffer.put(batch(2, 0));
        put.countDown();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    writer.start();
    while (writer.getState() != Thread.State.WAITING) {
      Thread.sleep(5);
    }
    assertThat(buffer.take().batch().sequence()).isEqualTo(1);
    assertThat(put.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(buffer.take().batch().lost()).isZero();
    assertThat(buffer.overflowed()).isZero();
  }
}
