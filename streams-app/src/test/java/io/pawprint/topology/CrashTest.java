// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.broker.TestBroker;
import io.pawprint.observe.Observation;
import io.pawprint.torture.HostStory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pins {@link WriteBackStore}'s hook: whatever moment a JVM dies at, alerts and state end up as if
 * every record had been folded once. It fails when the heap is written back in {@code commit}
 * instead, where the same hook of Kafka Streams looks as good.
 */
class CrashTest {

  private static final int ROUNDS = 5;
  private static final long SEED = 20261122;

  @TempDir Path directory;

  @Test
  @Timeout(120)
  void crashesLeaveNoTrace() throws Exception {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    List<HostStory> stories =
        List.of(HostStory.of(1, "host-a", 450), HostStory.of(2, "host-b", 450));
    List<Observation> all = Sending.inHostTime(stories);
    Path state = Files.createDirectory(directory.resolve("state"));
    try (TestBroker broker =
            TestBroker.start(directory.resolve("broker"), DoomedApplication.PARTITIONS);
        Wire wire = Wire.open(directory);
        BrokerClient client = new BrokerClient(broker, wire)) {
      Sending sending = new Sending(client, new Random(SEED));
      int part = all.size() / (ROUNDS + 1);
      for (int round = 0; round < ROUNDS; round++) {
        Process doomed =
            DoomedApplication.launch(
                broker.bootstrapServers(), wire.registryUrl(), state, random.nextInt(1_500));
        sending.send(all.subList(round * part, (round + 1) * part));
        boolean ended = doomed.waitFor(60, TimeUnit.SECONDS);
        doomed.destroyForcibly(); // leave nothing running, whatever happened
        assertThat(ended).isTrue();
        assertThat(DoomedApplication.halted(doomed)).isTrue();
      }
      sending.send(all.subList(ROUNDS * part, all.size()));
      try (PawprintStreams streams =
          DoomedApplication.start(broker.bootstrapServers(), wire.registryUrl(), state)) {
        client.awaitAllProcessed(DoomedApplication.APPLICATION);
        Held.by(client, stories, streams);
      }
    }
  }
}
