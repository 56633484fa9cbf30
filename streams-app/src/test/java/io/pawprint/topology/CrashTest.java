// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.broker.TestBroker;
import io.pawprint.observe.Observation;
import io.pawprint.torture.HostStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pins {@link WriteBackStore}'s hook: whatever moment a JVM dies at, alerts and state end up as if
 * every record had been folded once, whether tables were saved or have to be folded again. It fails
 * when the heap is written back in {@code commit} instead, where the same hook of Kafka Streams
 * looks as good.
 */
class CrashTest {

  /** {@code -Dcrash.rounds=50 -Dcrash.seconds=4000 -Dcrash.ms=5000} for half an hour's work. */
  private static final int ROUNDS = Integer.getInteger("crash.rounds", 5);
  private static final int SECONDS = Integer.getInteger("crash.seconds", 450);
  private static final int RUN_MS = Integer.getInteger("crash.ms", 1_500);
  private static final long SEED = Long.getLong("crash.seed", 20261122);
  private static final Pattern REFOLDED = Pattern.compile("refolded ([1-9]\\d*) rows");

  @TempDir Path directory;

  @Test
  @Timeout(120 + 40 * 50)
  void crashesLeaveNoTrace() throws Exception {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    List<HostStory> stories =
        List.of(HostStory.of(1, "host-a", SECONDS), HostStory.of(2, "host-b", SECONDS));
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
                broker.bootstrapServers(), wire.registryUrl(), state, doom(random));
        sending.send(all.subList(round * part, (round + 1) * part));
        boolean ended = doomed.waitFor(60, TimeUnit.SECONDS);
        doomed.destroyForcibly(); // leave nothing running, whatever happened
        assertThat(ended).isTrue();
        assertThat(DoomedApplication.halted(doomed)).isTrue();
      }
      sending.send(all.subList(ROUNDS * part, all.size()));
      try (PawprintStreams streams =
          DoomedApplication.start(
              broker.bootstrapServers(), wire.registryUrl(), state, CheckpointPace.ALWAYS)) {
        client.awaitAllProcessed(DoomedApplication.APPLICATION);
        Held.by(client, stories, streams);
      }
      assertRefolded(state);
    }
  }

  /** One in four is halted while it gets ready; tables are saved for every reason there is. */
  private static DoomedApplication.Doom doom(Random random) {
    boolean running = random.nextInt(4) > 0;
    CheckpointPace pace =
        new CheckpointPace(
            200 + random.nextInt(10_000),
            1_000 + random.nextInt(50_000),
            random.nextInt(5) == 0 ? 20_000 : -1,
            random.nextInt(5) == 0 ? 30_000 : 64 << 20,
            random.nextInt(5) == 0 ? 60_000 : 64 << 20,
            64 << 20);
    return new DoomedApplication.Doom(random.nextInt(running ? RUN_MS : 600), running, pace);
  }

  /** Tables were folded again, and always came out as they were. */
  private static void assertRefolded(Path state) throws IOException {
    String log = Files.readString(DoomedApplication.log(state));
    long refolds = REFOLDED.matcher(log).results().count();
    long rows = REFOLDED.matcher(log).results().mapToLong(m -> Long.parseLong(m.group(1))).sum();
    System.out.println(ROUNDS + " halts, " + refolds + " refolds of " + rows + " rows");
    assertThat(rows).isPositive();
    assertThat(log).doesNotContain("its verdicts are unknown");
  }
}
