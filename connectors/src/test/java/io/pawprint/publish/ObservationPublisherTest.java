// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.Observation;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.RegistryUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ObservationPublisherTest {

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final MockProducer<String, Observation> producer =
      new MockProducer<>(
          false,
          null,
          new StringSerializer(),
          (topic, value) -> value.hostId().getBytes(StandardCharsets.UTF_8));

  @Test
  void keysARecordByItsHostAndChoosesTheTopicByItsKind() {
    assertThat(ObservationPublisher.record(reading("web-1")).topic())
        .isEqualTo(Topics.SYSCTL.name());
    assertThat(ObservationPublisher.record(reading("web-1")).key()).isEqualTo("web-1");
  }

  @Test
  void waitsForARegistryThatIsAwayAndSaysSoOnceEachWay() throws Exception {
    producer.sendException = new RegistryUnavailableException("registry away", null);
    try (ObservationPublisher publisher = new ObservationPublisher(producer, 10, said::add)) {
      publisher.publish(reading("a"));
      until(() -> !said.isEmpty());
      publisher.publish(reading("b"));
      assertThat(said).hasSize(1).first().asString().contains("registry away");
      producer.sendException = null;
      until(() -> producer.history().size() == 2);
      assertThat(producer.completeNext()).isTrue();
      assertThat(producer.completeNext()).isTrue();
      assertThat(publisher.acknowledged()).isEqualTo(2);
      assertThat(publisher.lost()).isZero();
      assertThat(said).hasSize(2).last().asString().contains("delivered again");
    }
  }

  @Test
  void dropsTheOldestAndCountsItWhenNobodyTakesThem() throws Exception {
    producer.sendException = new RegistryUnavailableException("registry away", null);
    ObservationPublisher publisher = new ObservationPublisher(producer, 3, said::add);
    publisher.publish(reading("held")); // the thread takes it and keeps trying
    until(() -> !said.isEmpty());
    for (int i = 1; i <= 5; i++) {
      publisher.publish(reading("host-" + i));
    }
    assertThat(publisher.lost()).isEqualTo(2);
    assertThat(publisher.pending()).isEqualTo(3);
    producer.sendException = null;
    until(() -> producer.history().size() == 4);
    publisher.close();
    assertThat(producer.history())
        .extracting(record -> record.key())
        .containsExactly("held", "host-3", "host-4", "host-5");
  }

  @Test
  void countsAnObservationThatCanNeverBeSentAndGoesOn() throws Exception {
    producer.sendException = new RecordTooLargeException("2 MB");
    try (ObservationPublisher publisher = new ObservationPublisher(producer, 10, said::add)) {
      publisher.publish(reading("big"));
      until(() -> publisher.lost() == 1);
      producer.sendException = null;
      publisher.publish(reading("small"));
      until(() -> producer.history().size() == 1);
      assertThat(said).hasSize(1).first().asString().contains("big").contains("2 MB");
    }
  }

  private static Observation reading(String hostId) {
    return new SysctlReading(hostId, "", "", 1, Map.of(), Map.of(), TcpMetricsKey.UNKNOWN);
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long beganNs = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - beganNs).as("waited").isLessThan(10_000_000_000L);
      Thread.sleep(5);
    }
  }
}
