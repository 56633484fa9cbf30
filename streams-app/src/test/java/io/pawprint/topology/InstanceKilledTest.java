// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.broker.TestBroker;
import io.pawprint.observe.Observation;
import io.pawprint.topology.DoomedApplication.Doom;
import io.pawprint.torture.HostStory;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.streams.ThreadMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of two instances, each with a standby for the other's partition, one is killed in the middle of
 * its work. {@code deploy/pawprint torture cluster} does so for long, and to brokers too.
 */
class InstanceKilledTest {

  @TempDir Path directory;

  @Test
  @Timeout(120)
  void itsStandbyGoesOnWhereItWas() throws Exception {
    List<HostStory> stories =
        IntStream.range(0, 4).mapToObj(i -> HostStory.of(i, "host-" + i, 100)).toList();
    List<Observation> all = Sending.inHostTime(stories);
    int half = all.size() / 2;
    try (TestBroker broker =
            TestBroker.start(directory.resolve("broker"), DoomedApplication.PARTITIONS);
        Wire wire = Wire.open(directory);
        BrokerClient client = new BrokerClient(broker, wire)) {
      Sending sending = new Sending(client, new Random(1));
      sending.send(all.subList(0, half / 2));
      Process doomed =
          DoomedApplication.launch(
              broker.bootstrapServers(), wire.registryUrl(), directory.resolve("first"),
              Doom.KILLED, 1);
      try (PawprintStreams survivor =
          DoomedApplication.start(
              broker.bootstrapServers(), wire.registryUrl(), directory.resolve("second"),
              CheckpointPace.DEFAULT, 1)) {
        awaitOneEach(survivor);
        sending.send(all.subList(half / 2, half));
        client.awaitAllProcessed(DoomedApplication.APPLICATION);
        sending.send(all.subList(half, half + half / 2));
        doomed.destroyForcibly().waitFor(); // some of that is under way
        sending.send(all.subList(half + half / 2, all.size()));
        client.awaitAllProcessed(DoomedApplication.APPLICATION);
        Held.by(client, stories, survivor);
      } finally {
        doomed.destroyForcibly().waitFor();
      }
    }
  }

  private static void awaitOneEach(PawprintStreams streams) throws InterruptedException {
    ThreadMetadata thread;
    do {
      Thread.sleep(50);
      thread = streams.kafkaStreams().metadataForLocalThreads().iterator().next();
    } while (thread.activeTasks().size() != 1 || thread.standbyTasks().size() != 1);
  }
}
