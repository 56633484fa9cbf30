// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {

  @Test
  void shipsExactlyOnceWithACommitASecond() {
    StreamsConfig config =
        new StreamsConfig(StreamsSettings.with(Map.of("bootstrap.servers", "none:1")));
    assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
        .isEqualTo(StreamsConfig.EXACTLY_ONCE_V2);
    assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(1_000);
    assertThat(config.getMainConsumerConfigs("g", "c", 0))
        .containsEntry("session.timeout.ms", 6_000)
        .containsEntry("isolation.level", "read_committed");
    assertThat(config.getProducerConfigs("c")).containsEntry("transaction.timeout.ms", 5_000);
  }

  @Test
  void aUsersOwnSettingsWin() {
    Properties settings = StreamsSettings.with(Map.of("commit.interval.ms", 200, "x", "y"));
    assertThat(settings).containsEntry("commit.interval.ms", 200).containsEntry("x", "y");
  }

  @Test
  void aRecordWithoutATimeTakesItsPartitions() {
    RecordTime time = new RecordTime();
    assertThat(time.extract(recordAt(5), 3)).isEqualTo(5);
    assertThat(time.extract(recordAt(-1), 3)).isEqualTo(3);
    assertThat(time.extract(recordAt(-1), -1)).isZero();
  }

  private static ConsumerRecord<Object, Object> recordAt(long timestampMs) {
    return new ConsumerRecord<>(
        "t", 0, 0, timestampMs, TimestampType.CREATE_TIME, 0, 0, "k", "v", new RecordHeaders(),
        Optional.empty());
  }
}
