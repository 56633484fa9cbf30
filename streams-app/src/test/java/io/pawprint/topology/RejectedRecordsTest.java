// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.schema.Topics;
import io.pawprint.torture.Fold;
import io.pawprint.torture.HostStory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedRecordsTest {

  private static final String SYN = Topics.SYN.name();
  private static final byte[] KEY = "host-a".getBytes(UTF_8);

  @TempDir Path directory;
  private Wire wire;
  private DrivenTopology topology;

  @BeforeEach
  void open() throws IOException {
    wire = Wire.open(directory);
    topology = drive(1);
  }

  private DrivenTopology drive(int partitions) {
    TopologySettings settings =
        TopologySettings.of(partitions, Thresholds.DEFAULTS, wire.formats());
    return new DrivenTopology(wire, settings, directory.resolve("state" + partitions));
  }

  @AfterEach
  void close() throws IOException {
    topology.close();
    wire.close();
  }

  private TestRecord<byte[], byte[]> onlyDeadLetter() {
    List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();
    assertThat(letters).hasSize(1);
    return letters.get(0);
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  private String reasonFor(String topic, byte[] key, byte[] value) {
    topology.send(topic, key, value);
    TestRecord<byte[], byte[]> letter = onlyDeadLetter();
    assertThat(letter.key()).isEqualTo(key);
    assertThat(letter.value()).isEqualTo(value);
    return header(letter, DeadLetter.REASON);
  }

  private byte[] batch() {
    return wire.value(HostStory.of(1, "host-a", 1).syn().get(0));
  }

  @Test
  void keepsTheBytesAndSaysWhereTheyStood() {
    byte[] garbage = "no avro".getBytes(UTF_8);
    topology.send(SYN, KEY, batch());
    topology.send(SYN, KEY, garbage);
    TestRecord<byte[], byte[]> letter = onlyDeadLetter();
    assertThat(letter.value()).isEqualTo(garbage);
    assertThat(header(letter, DeadLetter.REASON)).isNotBlank();
    assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo("pawprint.syn");
    assertThat(header(letter, DeadLetter.PARTITION)).isEqualTo("0");
    assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("1");
    assertThat(header(letter, DeadLetter.TIMESTAMP)).isEqualTo("1000");
    assertThat(topology.count(Counter.DEAD_LETTERS)).isEqualTo(1);
  }

  @Test
  void rejectsASchemaIdThatTheRegistryDoesNotKnow() {
    byte[] value = batch();
    value[3] = 77;
    assertThat(reasonFor(SYN, KEY, value)).contains("id");
  }

  @Test
  void rejectsARecordOfAnotherTopicsSchema() {
    byte[] netstat = wire.value(HostStory.of(1, "host-a", 1).netstat().get(0));
    assertThat(reasonFor(Topics.SYSCTL.name(), KEY, netstat)).contains("SysctlSnapshot");
  }

  @Test
  void rejectsAKeyThatIsNotTheHostOfTheValue() {
    assertThat(reasonFor(SYN, "host-b".getBytes(UTF_8), batch()))
        .isEqualTo("record key should be the hostId of its value, host-a: was host-b");
  }

  @Test
  void rejectsARecordWithoutKeyOrValue() {
    assertThat(reasonFor(SYN, null, batch())).contains("no key");
    assertThat(reasonFor(SYN, KEY, null)).contains("no value");
  }

  @Test
  void rejectsAHostOnAPartitionThatIsNotIts() {
    topology.close();
    topology = drive(4); // the driver has partition 0 alone
    int strangers = 0;
    for (int i = 0; i < 8; i++) {
      String host = "host-" + i;
      topology.send(SYN, host.getBytes(UTF_8), wire.value(HostStory.of(1, host, 1).syn().get(0)));
      List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();
      strangers += letters.size();
      letters.forEach(
          letter -> assertThat(header(letter, DeadLetter.REASON)).contains(host, "murmur2"));
    }
    assertThat(strangers).isBetween(1, 7);
  }

  /** Compressed it passes any broker; uncompressed no producer could send it on. */
  @Test
  void cutsWhatIsTooLargeToBeSetAsideAndSaysHowLargeItWas() {
    byte[] huge = Arrays.copyOf(batch(), 10 << 20);
    topology.send(SYN, KEY, huge);
    TestRecord<byte[], byte[]> letter = onlyDeadLetter();
    assertThat(letter.value()).hasSize(1_000_000).startsWith(batch());
    assertThat(header(letter, DeadLetter.VALUE_BYTES)).isEqualTo("10485760");
    byte[] longKey = new byte[200_000];
    topology.send(SYN, longKey, batch());
    letter = onlyDeadLetter();
    assertThat(letter.key()).hasSize(10_000);
    assertThat(header(letter, DeadLetter.KEY_BYTES)).isEqualTo("200000");
  }

  @Test
  void randomDamageNeverStopsItNorTouchesGoodRecords() {
    long seed = 20261120;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    HostStory story = HostStory.of(1, "host-a", 100);
    Fold fold = Fold.over("host-a", Thresholds.DEFAULTS, story.merged());
    int sent = 0;
    for (Observation observation : story.merged()) {
      byte[] good = wire.value(observation);
      byte[] bad = Arrays.copyOf(good, random.nextInt(good.length)); // cut short
      topology.send(Wire.topic(observation), KEY, bad);
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      topology.send(Wire.topic(observation), KEY, noise);
      topology.send(Wire.topic(observation), KEY, good);
      sent += 2;
    }
    assertThat(topology.alerts()).isEqualTo(fold.alerts).isNotEmpty();
    assertThat(topology.deadLetters()).hasSize(sent);
  }
}
