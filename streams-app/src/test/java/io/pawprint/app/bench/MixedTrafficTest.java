// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MixedTrafficTest {

  private static final long BEGIN_NS = 1_795_201_770_000_000_000L;
  private static final int SECONDS = 10;
  private static final long DISORDER_NS = 10_000_000L;

  private static List<SegmentBatch> play(int copies) throws Exception {
    List<SegmentBatch> batches = new ArrayList<>();
    MixedTraffic traffic = new MixedTraffic(List.of(
        Path.of("../deploy/incidents/recycle_nat"), Path.of("../deploy/incidents/recycle_off")));
    traffic.play("host", copies, BEGIN_NS, SECONDS, batch -> batches.add((SegmentBatch) batch));
    return batches;
  }

  private static long syns(List<SegmentBatch> batches) {
    return batches.stream().mapToLong(batch -> {
      long syns = 0;
      for (int row = 0; row < batch.rows().size; row++) {
        syns += batch.rows().kindAt(row) == RowKind.SYN ? 1 : 0;
      }
      return syns;
    }).sum();
  }

  @Test
  void comesAtAboutTheRateAskedFor() throws Exception {
    MixedTraffic traffic = new MixedTraffic(List.of(
        Path.of("../deploy/incidents/recycle_nat"), Path.of("../deploy/incidents/recycle_off")));
    assertThat(syns(play(traffic.copiesFor(2_000))) / (double) SECONDS)
        .isCloseTo(2_000, within(200.0));
  }

  @Test
  void isCutAsASensorCuts() throws Exception {
    List<SegmentBatch> batches = play(20);
    long lastNs = 0;
    long sequence = 0;
    for (SegmentBatch batch : batches) {
      assertThat(batch.sequence()).isEqualTo(sequence++);
      assertThat(batch.rows().size).isLessThanOrEqualTo(500);
      assertThat(batch.completeThroughNs() - Math.max(lastNs, BEGIN_NS))
          .isLessThanOrEqualTo(1_000_000_000L);
      for (int row = 0; row < batch.rows().size; row++) {
        // a capture may be a little out of order itself
        assertThat(batch.rows().timeNs[row])
            .isBetween(lastNs - DISORDER_NS, batch.completeThroughNs());
        assertThat(batch.completeThroughNs() - batch.rows().timeNs[row])
            .isLessThanOrEqualTo(200_000_000L + DISORDER_NS);
        lastNs = Math.max(lastNs, batch.rows().timeNs[row]);
      }
    }
    assertThat(lastNs).isGreaterThan(BEGIN_NS + (SECONDS - 1) * 1_000_000_000L);
  }

  @Test
  void hasNoTwoConnectionsAlike() throws Exception {
    Set<String> connections = new HashSet<>();
    int answered = 0;
    for (SegmentBatch batch : play(30)) {
      for (int row = 0; row < batch.rows().size; row++) {
        String connection = batch.rows().remote(row) + " " + batch.rows().remotePort[row] + " "
            + batch.rows().seq[row];
        if (batch.rows().kindAt(row) == RowKind.SYN) {
          connections.add(connection);
        } else if (batch.rows().kindAt(row) == RowKind.REPLY_SYN_ACK) {
          answered += connections.contains(connection) ? 1 : 0;
        }
      }
    }
    // retransmitted SYNs are the same connection again
    assertThat(connections.size()).isGreaterThan((int) (0.6 * syns(play(30))));
    assertThat(answered).as("SYN-ACKs that answer a SYN before them").isGreaterThan(1_000);
  }
}
