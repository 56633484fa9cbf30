// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.app.ApiSettings;
import io.pawprint.app.ConfigOptions;
import io.pawprint.app.PawprintConfig;
import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.observe.Observation;
import io.pawprint.publish.ObservationRecords;
import io.pawprint.publish.ObservationSerializer;
import io.pawprint.topology.Counter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One host sends more than all the others together; what its own sensor does is tested there. */
@Timeout(120)
class HotHostTest {

  // over ten seconds, which is how a broker measures
  private static final double BYTES_PER_S = 50_000;

  private static final long LAG_MS = 1_000;
  private static final int FLOOD = 42;

  @TempDir Path directory;

  @Test
  void isHeldBackByAQuotaWhileOthersAreNotAndItsLagIsSeenAndGoes() throws Exception {
    Map<String, String> off = Map.of(ApiSettings.LISTEN, "");
    try (Standalone all = Standalone.start(directory, 0, 0, new ConfigOptions(), off)) {
      bound(all.config());
      try (Producer<String, Observation> hot = producer(all.config(), "pawprint-agent-hot");
          Producer<String, Observation> calm = producer(all.config(), "pawprint-agent-calm")) {
        HotPathLoad load = new HotPathLoad(1, 1, 1_000, 8, 1_000);
        calm.send(ObservationRecords.of(load.batch(0))).get(30, TimeUnit.SECONDS);
        await(() -> all.detection().recordsIn() == 1);
        all.detection().streams().kafkaStreams().pause(); // it stands still, and falls behind
        int next = 1;
        while (next < FLOOD) {
          hot.send(ObservationRecords.of(load.batch(next++)));
        }
        await(() -> throttledMs(hot) > 0);
        assertThat(throttledMs(calm)).isZero();
        hot.flush();
        long sentMs = System.currentTimeMillis();
        await(() -> System.currentTimeMillis() > sentMs + LAG_MS);
        all.detection().streams().kafkaStreams().resume();
        await(() -> all.detection().recordsIn() == FLOOD);
        assertThat(lagMs(all)).isGreaterThan(LAG_MS);
        while (lagMs(all) > LAG_MS) { // it is that of the last record: what comes now is not late
          calm.send(ObservationRecords.of(load.batch(next++))).get(30, TimeUnit.SECONDS);
          long sent = next;
          await(() -> all.detection().recordsIn() == sent);
        }
        await(() -> behind(all) == 0);
      }
    }
  }

  private static void bound(PawprintConfig config) throws Exception {
    try (Admin admin = Admin.create(config.clientSettings())) {
      Map<String, String> hot = Map.of(ClientQuotaEntity.CLIENT_ID, "pawprint-agent-hot");
      admin.alterClientQuotas(List.of(
              new ClientQuotaAlteration(
                  new ClientQuotaEntity(hot),
                  List.of(new ClientQuotaAlteration.Op("producer_byte_rate", BYTES_PER_S)))))
          .all().get(30, TimeUnit.SECONDS);
    }
  }

  private static Producer<String, Observation> producer(PawprintConfig config, String clientId) {
    ObservationSerializer values = new ObservationSerializer();
    values.configure(config.serdeSettings(), false);
    Map<String, Object> settings = new TreeMap<>(config.clientSettings());
    settings.put("client.id", clientId);
    return new KafkaProducer<>(settings, new StringSerializer(), values);
  }

  private static double throttledMs(Producer<String, Observation> producer) {
    return producer.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals("produce-throttle-time-max"))
        .mapToDouble(metric -> (Double) metric.getValue().metricValue())
        .filter(value -> !Double.isNaN(value))
        .max().orElse(0);
  }

  /** Records that the topology's consumers know of and have not taken. */
  private static double behind(Standalone all) {
    return most(all, "records-lag");
  }

  /** What pawprint_event_lag_seconds shows. */
  private static double lagMs(Standalone all) {
    return most(all, Counter.LAG_METRIC);
  }

  private static double most(Standalone all, String name) {
    return all.detection().streams().kafkaStreams().metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals(name))
        .mapToDouble(metric -> (Double) metric.getValue().metricValue())
        .filter(value -> !Double.isNaN(value))
        .max().orElse(0);
  }

  private static void await(BooleanSupplier state) throws InterruptedException {
    while (!state.getAsBoolean()) {
      Thread.sleep(50);
    }
  }
}
