// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.broker.TestBroker;
import io.pawprint.torture.HostStory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What tests of replays have: a broker of their own each, to put hosts' stories on. */
abstract class PastTopics {

  static final int PARTITIONS = 3;
  static final long BEGIN_MS = HostStory.BEGIN_S * 1_000;

  /** Tag of a test whose topics keep their producers' times, and keep everything. */
  static final String OWN_TIMES = "own-times";

  @TempDir Path directory;
  TestBroker broker;
  Wire wire;
  BrokerClient client;

  @BeforeEach
  void open(TestInfo test) throws Exception {
    broker = TestBroker.start(directory.resolve("broker"), PARTITIONS,
        test.getTags().contains(OWN_TIMES)
            ? Map.of("message.timestamp.type", "CreateTime", "retention.ms", "-1") : Map.of());
    wire = Wire.open(directory);
    client = new BrokerClient(broker, wire);
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    wire.close();
    broker.close();
  }

  Replayed replayed() {
    return new Replayed(broker.bootstrapServers(), wire.registryUrl(), directory);
  }

  static List<HostStory> stories(int hosts, int seconds) {
    List<HostStory> stories = new ArrayList<>();
    for (int i = 0; i < hosts; i++) {
      stories.add(HostStory.of(i, "host-" + i, seconds));
    }
    return stories;
  }
}
