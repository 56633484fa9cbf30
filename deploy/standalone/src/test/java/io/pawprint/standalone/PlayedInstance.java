// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.ApiSettings;
import io.pawprint.app.Cluster;
import io.pawprint.app.ConfigOptions;
import io.pawprint.observe.Observation;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;

/** What {@code up} runs, with recorded incidents played into it: something to operate on. */
public final class PlayedInstance implements AutoCloseable {

  private final Standalone standalone;

  private PlayedInstance(Standalone standalone) {
    this.standalone = standalone;
  }

  /** Returns when everything was judged. */
  public static PlayedInstance start(Path state, String... incidents) {
    Standalone standalone = Standalone.start(state, 0, 0, new ConfigOptions(), Map.of(
        "silence.after.s", "86400", // a recording that is over is no host that fell silent
        ApiSettings.LISTEN, "127.0.0.1:" + LoopbackPort.free(0, "api"),
        ApiSettings.MANAGEMENT, "127.0.0.1:" + LoopbackPort.free(0, "management")));
    try (Producer<String, Observation> producer = standalone.newProducer();
        Cluster cluster = Cluster.connect(standalone.config())) {
      IncidentPlayer player = new IncidentPlayer(producer, warning -> {});
      for (String incident : incidents) {
        player.play(Incident.read(IncidentTest.INCIDENTS.resolve(incident)), () -> {});
      }
      new Consumed(cluster, standalone).await(player.ends(), () -> {});
      return new PlayedInstance(standalone);
    } catch (RuntimeException e) {
      standalone.close();
      throw e;
    }
  }

  public static int freePort() {
    return LoopbackPort.free(0, "port");
  }

  public String brokers() {
    return standalone.brokers();
  }

  public String registry() {
    return standalone.registry();
  }

  public String api() {
    return standalone.detection().apiUrl().orElseThrow();
  }

  public String management() {
    return standalone.detection().managementUrl().orElseThrow();
  }

  @Override
  public void close() {
    standalone.close();
  }
}
