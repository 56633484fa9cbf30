// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Memory;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.replay.ReplayedAlert;
import io.pawprint.replay.range.BadRangeException;
import io.pawprint.schema.Topics;
import io.pawprint.torture.HostStory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ranges of topics on a real broker, replayed. */
@Timeout(150)
class RangeReplayTest extends PastTopics {

  /** One hour; trouble in the 2nd, the 30th and the 45th minute. */
  private void sendAnHour() throws Exception {
    List<HostStory> stories = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      stories.add(
          HostStory.of(
              i, "host-" + i, 3_600,
              s -> s >= 60 && s < 150 || s >= 1_800 && s < 1_890 || s >= 2_700 && s < 2_760));
    }
    for (Observation observation : Sending.inHostTime(stories)) {
      client.sendAt(observation, observation.timeNs() / 1_000_000);
    }
    client.flush();
  }

  @Test
  void repeatsFromTheBeginningWhatTheTopologySaidWhileLive() throws Exception {
    new Sending(client, new Random(1)).send(Sending.inHostTime(stories(4, 500)));
    try (PawprintStreams streams =
        PawprintStreams.start(
            TopologySettings.of(PARTITIONS, Thresholds.DEFAULTS, wire.formats()),
            Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "pawprint-test",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(),
                StreamsConfig.STATE_DIR_CONFIG, directory.resolve("state").toString(),
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100))) {
      client.awaitAllProcessed("pawprint-test");
    }
    Replayed all = replayed().run();
    assertThat(all.alerts).allMatch(alert -> alert.sound() && !alert.openAtStart());
    Held.by(all.alerts.stream().map(ReplayedAlert::alert).toList(), client.alerts());
    assertThat(all.differences()).isEmpty();
    assertThat(all.with(otherThresholds()).run().differences())
        .singleElement()
        .asString()
        .contains("thresholds " + Thresholds.DEFAULTS.hash())
        .contains(otherThresholds().hash());
  }

  private static Thresholds otherThresholds() {
    return Thresholds.DEFAULTS.withTables(1_000, 1_000);
  }

  @Test
  void writesTheSameBytesWithAnyNumberOfThreads() throws Exception {
    new Sending(client, new Random(2)).send(Sending.inHostTime(stories(6, 200)));
    Replayed one = replayed().threads(1).run();
    assertThat(one.verdicts.lines().count()).isGreaterThan(1_000);
    assertThat(one.verdicts).startsWith("host,time,src_ip,");
    assertThat(one.sources).startsWith("host,local_ip,").contains("\nhost-5,");
    for (int threads = 2; threads <= PARTITIONS; threads++) {
      Replayed more = replayed().threads(threads).run();
      assertThat(more.lines()).isEqualTo(one.lines());
      assertThat(more.verdicts).isEqualTo(one.verdicts);
      assertThat(more.sources).isEqualTo(one.sources);
    }
  }

  /** What began before the middle is marked; what began after it is as it was. */
  @Test
  @Tag(OWN_TIMES)
  void saysFromTheMiddleOfHistoryWhatItSaidFromTheBeginning() throws Exception {
    sendAnHour();
    Replayed whole = replayed().run();
    long fromMs = BEGIN_MS + 1_700_000;
    Replayed part = replayed().range(fromMs, Long.MAX_VALUE).run();
    assertThat(part.soundFromMs())
        .isEqualTo(fromMs)
        .isEqualTo(part.plan.span().knownFromMs() + Memory.warmUpS(Thresholds.DEFAULTS) * 1_000L);
    List<Alert> sound =
        part.alerts.stream().filter(ReplayedAlert::sound).map(ReplayedAlert::alert).toList();
    assertThat(sound).extracting(Alert::kind).contains("RecycleUnderNat");
    assertThat(times(sound))
        .isEqualTo(times(
            whole.told().stream().filter(alert -> alert.startsAtMs() >= fromMs).toList()));
    assertThat(part.alerts)
        .filteredOn(alert -> !alert.sound())
        .isNotEmpty()
        .allMatch(ReplayedAlert::openAtStart)
        .extracting(alert -> alert.alert().kind())
        .containsOnly("UnsafeTcpSettings");
    assertThat(part.alerts.stream().map(ReplayedAlert::atMs)).isSorted();
    for (int host = 0; host < 3; host++) {
      List<String> lines = of("host-" + host, part.verdicts);
      List<String> all = of("host-" + host, whole.verdicts);
      assertThat(lines).hasSizeGreaterThan(10_000);
      List<String> others = new ArrayList<>(lines);
      others.removeAll(new HashSet<>(all.subList(all.size() - lines.size(), all.size())));
      // but for SYNs on connections that have been open since before the warm-up
      Set<String> before =
          all.stream()
              .filter(line -> millis(line) < part.plan.span().knownFromMs())
              .map(RangeReplayTest::client)
              .collect(Collectors.toSet());
      assertThat(others).hasSizeLessThan(30).allMatch(line -> before.contains(client(line)));
      assertThat(millis(lines.get(0))).isBetween(fromMs - 500.0, fromMs + 500.0);
    }
  }

  private static double millis(String line) {
    return Double.parseDouble(line.split(",")[1]) * 1e3;
  }

  private static String client(String line) {
    String[] field = line.split(",");
    return field[2] + " " + field[3];
  }

  private static List<String> of(String host, String verdicts) {
    return verdicts.lines().filter(line -> line.startsWith(host + ",")).toList();
  }

  private static List<String> times(List<Alert> alerts) {
    return alerts.stream()
        .map(a -> String.join(" ", a.hostId(), a.kind(), a.labels().toString(),
            a.status().name(), a.severity().name(), "" + a.startsAtMs(), "" + a.updatedAtMs()))
        .sorted()
        .toList();
  }

  @Test
  @Tag(OWN_TIMES)
  void saysThatRetentionHasCutTheHistory() throws Exception {
    sendAnHour();
    Map<TopicPartition, Long> cut = new java.util.HashMap<>();
    for (var topic : Topics.inputs()) {
      for (ConsumerRecord<byte[], byte[]> record : client.read(topic)) {
        if (record.timestamp() < BEGIN_MS + 1_000_000) {
          cut.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
      }
    }
    client.deleteBefore(cut);
    Replayed part = replayed().range(BEGIN_MS + 500_000, BEGIN_MS + 3_000_000).run();
    assertThat(part.plan.notes()).singleElement().asString().contains("retention has cut");
    assertThat(part.soundFromMs())
        .isBetween(
            BEGIN_MS + 1_000_000 + Memory.warmUpS(Thresholds.DEFAULTS) * 1_000L,
            BEGIN_MS + 1_310_000 + Memory.warmUpS(Thresholds.DEFAULTS) * 1_000L);
    assertThat(part.alerts).anyMatch(alert -> !alert.sound() && !alert.openAtStart());
    assertThatThrownBy(() -> replayed().range(BEGIN_MS, BEGIN_MS + 900_000).run())
        .isInstanceOf(BadRangeException.class)
        .hasMessageContaining("is before all that is kept; kept are 2023-11-14T22:");
  }

  @Test
  void playsTheHostsThatAreAskedFor() throws Exception {
    new Sending(client, new Random(5)).send(Sending.inHostTime(stories(4, 60)));
    Replayed two = replayed().hosts("host-1,*-3").run();
    assertThat(two.verdicts.lines().skip(1).map(line -> line.split(",")[0]).distinct())
        .containsExactlyInAnyOrder("host-1", "host-3");
    assertThat(two.tally.otherHosts()).isEqualTo(2);
    assertThat(two.tally.someOtherHosts()).isEqualTo("host-0, host-2");
  }
}
