// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.detect.Thresholds;
import io.pawprint.schema.serde.AvroClasses;
import io.pawprint.torture.Fold;
import io.pawprint.torture.HostStory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The original Confluent classes, swapped in by two settings, on either side of the topology. They
 * are unpacked by the module {@code schemas/foreign} and on the class path of test runs only.
 */
class OriginalSerdesTest {

  private static final Map<String, String> ORIGINALS =
      Map.of(
          AvroClasses.SERIALIZER, "io.confluent.kafka.serializers.KafkaAvroSerializer",
          AvroClasses.DESERIALIZER, "io.confluent.kafka.serializers.KafkaAvroDeserializer");
  private static final Map<String, String> OURS = Map.of();

  @TempDir Path directory;

  @Test
  void hostsWithTheOriginalsTalkToATopologyWithOurs() throws IOException {
    sameAlerts(ORIGINALS, OURS);
  }

  @Test
  void hostsWithOursTalkToATopologyWithTheOriginals() throws IOException {
    sameAlerts(OURS, ORIGINALS);
  }

  @Test
  void theOriginalsOnBothSidesDoAsWell() throws IOException {
    sameAlerts(ORIGINALS, ORIGINALS);
  }

  private void sameAlerts(Map<String, String> hosts, Map<String, String> topologySide)
      throws IOException {
    HostStory story = HostStory.of(1, "host-a", 100);
    try (Wire wire = Wire.open(directory, hosts);
        DrivenTopology topology =
            new DrivenTopology(
                wire,
                TopologySettings.of(1, Thresholds.DEFAULTS, wire.formats(topologySide)),
                directory.resolve("state"))) {
      story.merged().forEach(topology::send);
      Held.by(
          topology.alerts(), Fold.over("host-a", Thresholds.DEFAULTS, story.merged()).alerts);
      assertThat(topology.deadLetters()).isEmpty();
    }
  }

  @Test
  void whatTheOriginalsCannotReadIsADeadLetterToo() throws IOException {
    HostStory story = HostStory.of(1, "host-a", 2);
    try (Wire wire = Wire.open(directory);
        DrivenTopology topology =
            new DrivenTopology(
                wire,
                TopologySettings.of(1, Thresholds.DEFAULTS, wire.formats(ORIGINALS)),
                directory.resolve("state"))) {
      byte[] value = wire.value(story.syn().get(0));
      byte[] unknownId = value.clone();
      unknownId[2] = 99;
      byte[] cutShort = Arrays.copyOf(value, value.length - 1);
      topology.send("pawprint.syn", Wire.key(story.syn().get(0)), unknownId);
      topology.send("pawprint.syn", Wire.key(story.syn().get(0)), cutShort);
      assertThat(topology.deadLetters())
          .extracting(TestRecord::value)
          .containsExactly(unknownId, cutShort);
    }
  }
}
