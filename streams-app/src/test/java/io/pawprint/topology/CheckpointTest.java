// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.broker.TestBroker;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.Topics;
import io.pawprint.topology.DoomedApplication.Doom;
import io.pawprint.torture.HostStory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are saved seldom, and folded again after an end without warning. */
@Timeout(150)
class CheckpointTest {

  private static final int SECONDS = 100;

  @TempDir Path directory;
  private TestBroker broker;
  private Wire wire;
  private BrokerClient client;
  private final List<HostStory> stories =
      List.of(HostStory.of(1, "host-a", SECONDS), HostStory.of(2, "host-b", SECONDS));
  private final List<Observation> all = Sending.inHostTime(stories);
  private final int half = all.size() / 2;

  @BeforeEach
  void open() throws Exception {
    broker = TestBroker.start(directory.resolve("broker"), DoomedApplication.PARTITIONS);
    wire = Wire.open(directory);
    client = new BrokerClient(broker, wire);
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    wire.close();
    broker.close();
  }

  private PawprintStreams start(CheckpointPace pace) {
    return DoomedApplication.start(
        broker.bootstrapServers(), wire.registryUrl(), directory.resolve("state"), pace);
  }

  private void send(List<Observation> part) {
    new Sending(client, new Random(1)).send(part);
  }

  /** Sends the first half to an application that saves no tables, and kills it. */
  private void crashAtHalf() throws Exception {
    send(all.subList(0, half));
    Process doomed =
        DoomedApplication.launch(
            broker.bootstrapServers(), wire.registryUrl(), directory.resolve("state"),
            Doom.KILLED);
    try {
      client.awaitAllProcessed(DoomedApplication.APPLICATION);
    } finally {
      doomed.destroyForcibly().waitFor();
    }
  }

  private void assertExact(PawprintStreams streams) throws Exception {
    client.awaitAllProcessed(DoomedApplication.APPLICATION);
    Held.by(client, stories, streams);
  }

  @Test
  void foldsAgainWhatWasNotSaved() throws Exception {
    crashAtHalf();
    send(all.subList(half, all.size()));
    try (PawprintStreams streams = start(CheckpointPace.ALWAYS)) {
      assertExact(streams);
      assertThat(Counted.of(streams, Counter.ROWS_REFOLDED)).isEqualTo(rows(all.subList(0, half)));
      assertThat(Counted.of(streams, Counter.TABLES_DIFFERENT)).isZero();
    }
  }

  @Test
  void hasNothingToFoldAgainAfterACleanStop() throws Exception {
    for (List<Observation> part : List.of(all.subList(0, half), all.subList(half, all.size()))) {
      send(part);
      try (PawprintStreams streams = start(CheckpointPace.NEVER)) {
        client.awaitAllProcessed(DoomedApplication.APPLICATION);
        assertThat(Counted.of(streams, Counter.ROWS_REFOLDED)).isZero();
        assertThat(Counted.of(streams, Counter.PAGE_BYTES)).isZero();
      }
    }
    try (PawprintStreams streams = start(CheckpointPace.NEVER)) {
      assertExact(streams);
      assertThat(Counted.of(streams, Counter.ROWS_REFOLDED)).isZero();
    }
  }

  /** Less than a minute is left to judge: nothing of it can be told. */
  @Test
  void isBlindAndNotWrongWhereTheTopicHasForgotten() throws Exception {
    crashAtHalf();
    Map<TopicPartition, Long> before =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    before.putAll(client.committed(DoomedApplication.APPLICATION));
    before.keySet().removeIf(partition -> !partition.topic().equals(Topics.SYN.name()));
    client.deleteBefore(before);
    send(all.subList(half, all.size()));
    try (PawprintStreams streams = start(CheckpointPace.ALWAYS)) {
      client.awaitAllProcessed(DoomedApplication.APPLICATION);
      assertThat(Counted.of(streams, Counter.TABLES_LOST)).isEqualTo(stories.size());
      assertThat(verdicts(streams)).isNotEmpty().containsOnlyKeys("unknown");
    }
  }

  private static long rows(List<Observation> observations) {
    return observations.stream()
        .filter(SegmentBatch.class::isInstance)
        .mapToLong(batch -> ((SegmentBatch) batch).rows().size)
        .sum();
  }

  /** SYNs judged since the start, by verdict. */
  private static Map<String, Long> verdicts(PawprintStreams streams) {
    Map<String, Long> verdicts = new TreeMap<>();
    streams.kafkaStreams().metrics().forEach(
        (name, metric) -> {
          if (isVerdict(name)) {
            long syns = ((Number) metric.metricValue()).longValue();
            verdicts.merge(name.tags().get("verdict"), syns, Long::sum);
          }
        });
    return verdicts;
  }

  private static boolean isVerdict(MetricName name) {
    return name.group().equals(Counter.GROUP) && name.name().equals(Counter.VERDICTS_METRIC);
  }
}
