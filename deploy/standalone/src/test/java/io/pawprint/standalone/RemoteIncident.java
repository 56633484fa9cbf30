// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.ClusterSettings;
import io.pawprint.app.ConfigOptions;
import io.pawprint.app.PawprintConfig;
import io.pawprint.observe.Observation;
import io.pawprint.publish.ObservationSerializer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A recorded incident, sent to a cluster that runs elsewhere. */
public final class RemoteIncident {

  private RemoteIncident() {}

  /** Sends it; the number of records. */
  public static long play(Path folder, String brokers, String registry) {
    return play(folder, Map.of("bootstrap.servers", brokers), registry);
  }

  /** Sends it by a client with these settings; the number of records. */
  public static long play(Path folder, Map<String, Object> client, String registry) {
    PawprintConfig config =
        new ConfigOptions().config(Map.of(ClusterSettings.SCHEMA_REGISTRY_URL, registry));
    ObservationSerializer values = new ObservationSerializer();
    values.configure(config.serdeSettings(), false);
    Map<String, Object> settings = new TreeMap<>(client);
    settings.put("compression.type", "lz4");
    try (Producer<String, Observation> producer =
        new KafkaProducer<>(settings, new StringSerializer(), values)) {
      IncidentPlayer player = new IncidentPlayer(producer, System.out::println);
      player.play(Incident.read(folder), () -> { });
      return player.records();
    }
  }
}
