// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.detect.Thresholds;
import io.pawprint.intake.Signatures;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.publish.ObservationSerializer;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.sign.FleetSecret;
import io.pawprint.torture.HostStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that speaks for another, on a detection that wants signatures. */
class ForgedRecordsTest {

  private static final String SYN = Topics.SYN.name();

  @TempDir private Path directory;
  private Wire wire;
  private Path secretFile;
  private FleetSecret secret;
  private List<SegmentBatch> batches;

  @BeforeEach
  void open() throws IOException {
    wire = Wire.open(directory);
    secretFile = Files.writeString(directory.resolve("secret"), "5c".repeat(32));
    secret = FleetSecret.read(secretFile);
    batches = HostStory.of(1, "web1", 2).syn();
  }

  @AfterEach
  void close() throws IOException {
    wire.close();
  }

  private DrivenTopology drive(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put(Signatures.SECRET_FILES, secretFile.toString());
    return new DrivenTopology(
        wire, TopologySettings.of(1, Thresholds.DEFAULTS, wire.formats(settings)),
        directory.resolve("state" + more.size()));
  }

  private ObservationSerializer hostWithKeyOf(String hostId) throws IOException {
    Path key = Files.writeString(directory.resolve("key"), secret.keyOf(hostId).line() + "\n");
    ObservationSerializer host = new ObservationSerializer();
    host.configure(
        Map.of(SerdeConfig.URL, wire.registryUrl(),
            ObservationSerializer.HOST_KEY_FILE, key.toString()),
        false);
    return host;
  }

  private static void send(DrivenTopology topology, byte[] value, Headers headers, long recordMs) {
    topology.send(SYN, "web1".getBytes(UTF_8), value, headers, recordMs);
  }

  private static String reason(TestRecord<byte[], byte[]> letter) {
    return new String(letter.headers().lastHeader(DeadLetter.REASON).value(), UTF_8);
  }

  private static double counted(DrivenTopology topology, Counter counter) {
    return topology.driver.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().group().equals(Counter.GROUP)
            && metric.getKey().name().equals(counter.metric()))
        .mapToDouble(metric -> (double) metric.getValue().metricValue()).sum();
  }

  @Test
  void takesWhatTheHostSignedAndNothingElseUnderItsName() throws Exception {
    try (DrivenTopology topology = drive(Map.of());
        ObservationSerializer host = hostWithKeyOf("web1")) {
      long nowMs = System.currentTimeMillis();
      Headers headers = new RecordHeaders();
      byte[] value = host.serialize(SYN, headers, batches.get(0));
      send(topology, value, headers, nowMs);
      assertThat(topology.deadLetters()).isEmpty();
      assertThat(counted(topology, Counter.ROWS_IN)).isPositive();

      send(topology, value, headers, nowMs + 1_000); // sent again, too soon to be refused
      assertThat(counted(topology, Counter.BATCHES_REPEATED)).isEqualTo(1);
      assertThat(topology.deadLetters()).isEmpty();

      byte[] others = wire.value(batches.get(1));
      send(topology, others, new RecordHeaders(), nowMs);
      send(topology, others, headers, nowMs); // a signature of other bytes
      send(topology, value, headers, nowMs + 7_200_000); // and one of long ago
      assertThat(topology.deadLetters()).extracting(ForgedRecordsTest::reason)
          .satisfiesExactly(
              first -> assertThat(first).contains("no signature", "host.key.file"),
              second -> assertThat(second).contains("signature is wrong"),
              third -> assertThat(third).contains("before the broker took it"));
      assertThat(counted(topology, Counter.DEAD_LETTERS)).isEqualTo(3);
      assertThat(counted(topology, Counter.SIGNATURES_REFUSED)).isEqualTo(3);
      assertThat(counted(topology, Counter.UNSIGNED)).isEqualTo(1);
    }
  }

  @Test
  void letsAHostWithAKeyOfItsOwnSpeakForNobodyElse() throws Exception {
    try (DrivenTopology topology = drive(Map.of());
        ObservationSerializer hostile = hostWithKeyOf("web2")) {
      assertThatThrownBy(() -> hostile.serialize(SYN, new RecordHeaders(), batches.get(0)))
          .hasMessageContaining("web1 cannot sign with the key of web2");
      Headers headers = new RecordHeaders(); // with a serializer that does not mind
      hostile.serialize(SYN, headers, HostStory.of(1, "web2", 2).syn().get(0));
      send(topology, wire.value(batches.get(0)), headers, System.currentTimeMillis());
      assertThat(topology.deadLetters()).singleElement()
          .satisfies(letter -> assertThat(reason(letter)).contains("signature is wrong"));
      assertThat(counted(topology, Counter.ROWS_IN)).isZero();
    }
  }

  @Test
  void countsWhoDoesNotSignWhileItNeedNot() throws Exception {
    try (DrivenTopology topology = drive(Map.of(Signatures.REQUIRED, false))) {
      send(topology, wire.value(batches.get(0)), new RecordHeaders(), 1_000);
      assertThat(topology.deadLetters()).isEmpty();
      assertThat(counted(topology, Counter.UNSIGNED)).isEqualTo(1);
      assertThat(counted(topology, Counter.SIGNATURES_REFUSED)).isZero();
    }
  }

  @Test
  void saysWhichSecretItCannotRead() throws Exception {
    Files.writeString(secretFile, "short");
    assertThatThrownBy(() -> drive(Map.of())).isInstanceOf(ConfigException.class)
        .hasMessageContaining(Signatures.SECRET_FILES)
        .hasMessageContaining(secretFile.toString()).hasMessageContaining("64 hex digits");
  }
}
