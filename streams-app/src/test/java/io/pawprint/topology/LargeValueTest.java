// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeValueTest {

  private static final byte[] KEY = {'h'};

  @TempDir Path directory;

  /** Puts what comes in. */
  private static final class Putting implements Processor<byte[], byte[], Void, Void> {
    private WriteBackStore store;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      store = context.getStateStore("values");
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      LargeValue.put(store, record.key(), record.value());
    }
  }

  @Test
  void growsAndShrinksAndLeavesNoPartBehind() {
    ByteArrayDeserializer raw = new ByteArrayDeserializer();
    Topology topology =
        new Topology()
            .addSource("in", raw, raw, "in")
            .addProcessor("put", Putting::new, "in")
            .addStateStore(new WriteBackStoreBuilder("values", Map.of()), "put");
    var settings =
        StreamsSettings.with(
            Map.of(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1",
                StreamsConfig.STATE_DIR_CONFIG, directory.toString()));
    Random random = new Random(3);
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, settings)) {
      TestInputTopic<byte[], byte[]> in =
          driver.createInputTopic("in", new ByteArraySerializer(), new ByteArraySerializer());
      WriteBackStore store = (WriteBackStore) driver.getAllStateStores().get("values");
      int part = LargeValue.PART_BYTES;
      for (int length : new int[] {0, 1, part, part + 1, 5 * part, 2 * part, 100}) {
        byte[] value = new byte[length];
        random.nextBytes(value);
        in.pipeInput(KEY, value);
        assertThat(LargeValue.get(store::get, KEY)).isEqualTo(value);
        assertThat(parts(store)).hasSize(Math.max(1, (length + part - 1) / part));
      }
      assertThat(LargeValue.get(store::get, new byte[] {'x'})).isNull();
    }
  }

  private static Set<String> parts(WriteBackStore store) {
    Set<String> keys = new HashSet<>();
    try (var all = store.all()) {
      all.forEachRemaining(entry -> keys.add(entry.key.toString()));
    }
    return keys;
  }
}
