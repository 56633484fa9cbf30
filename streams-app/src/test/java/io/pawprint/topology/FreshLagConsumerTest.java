// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.broker.TestBroker;
import io.pawprint.schema.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FreshLagConsumerTest {

  private static final TopicPartition SYN = new TopicPartition(Topics.SYN.name(), 0);
  private static final TopicPartition NETSTAT = new TopicPartition(Topics.NETSTAT.name(), 0);
  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir Path directory;

  /** Pausing a partition stands for a broker that answers no fetch. */
  @Test
  @Timeout(60)
  void knowsOfRecordsThatWereNotFetched() throws Exception {
    try (TestBroker broker = TestBroker.start(directory.resolve("broker"), 1);
        Wire wire = Wire.open(directory);
        BrokerClient client = new BrokerClient(broker, wire);
        FreshLagConsumer fresh = new FreshLagConsumer(settings(broker))) {
      fresh.assign(Set.of(SYN, NETSTAT));
      fresh.seekToBeginning(Set.of(SYN, NETSTAT));
      while (!fresh.currentLag(NETSTAT).equals(OptionalLong.of(0))) {
        fresh.poll(SHORT);
      }
      fresh.pause(Set.of(NETSTAT));
      client.send(NETSTAT.topic(), 0, new byte[1], new byte[1]);
      client.flush();
      while (!fresh.currentLag(NETSTAT).equals(OptionalLong.of(1))) {
        fresh.poll(SHORT);
      }
      assertThat(fresh.currentLag(SYN)).hasValue(0);
      fresh.resume(Set.of(NETSTAT));
      while (!fresh.currentLag(NETSTAT).equals(OptionalLong.of(0))) {
        fresh.poll(SHORT);
      }
      assertThat(fresh.position(NETSTAT)).isEqualTo(1);
    }
  }

  private static Map<String, Object> settings(TestBroker broker) {
    return Map.of(
        "bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
  }
}
