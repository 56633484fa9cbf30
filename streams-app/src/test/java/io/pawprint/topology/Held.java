// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert;
import io.pawprint.torture.Fold;
import io.pawprint.torture.HostStory;
import io.pawprint.torture.Outcome;
import io.pawprint.torture.StateDump;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;

/** Every guarantee, of what a broker holds after a test. */
final class Held {

  private Held() {}

  /** Of alerts, whoever told them. */
  static void by(List<Alert> came, List<Alert> expected) {
    assertThat(Outcome.of(came, expected).broken()).isEmpty();
  }

  /** Of both alert topics. */
  static void by(BrokerClient client, List<HostStory> stories) throws Exception {
    assertThat(outcome(client, stories).broken()).isEmpty();
  }

  /** Of both alert topics and of the state of a topology that runs. */
  static void by(BrokerClient client, List<HostStory> stories, PawprintStreams streams)
      throws Exception {
    while (streams.kafkaStreams().state() != KafkaStreams.State.RUNNING) {
      Thread.sleep(20); // all may have been processed before its start: nothing else waits for it
    }
    streams.saveTables();
    CommittedState committed = new CommittedState(streams.kafkaStreams());
    Outcome outcome =
        outcome(client, stories)
            .withState(StateDump.of(committed, stories), StateDump.ofFold(stories));
    assertThat(outcome.broken()).isEmpty();
  }

  private static Outcome outcome(BrokerClient client, List<HostStory> stories) throws Exception {
    return Outcome.of(client.alerts(), Fold.over(stories)).withCurrent(client.current());
  }
}
