// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.alert.Alert;
import io.pawprint.observe.Observation;
import io.pawprint.replay.range.BadRangeException;
import io.pawprint.schema.Topics;
import io.pawprint.torture.Fold;
import io.pawprint.torture.HostStory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Topics that hold what a replay cannot read, reads differently, or should not read. */
@Timeout(150)
class OddTopicsTest extends PastTopics {

  @Test
  void countsWhatItCannotReadAndReadsOn() throws Exception {
    List<HostStory> stories = stories(1, 120);
    List<Observation> all = Sending.inHostTime(stories);
    new Sending(client, new Random(3)).send(all.subList(0, 100));
    client.send(Topics.NETSTAT.name(), 1, null, new byte[] {1, 2, 3});
    client.send(Topics.SYN.name(), null, "host-0".getBytes(UTF_8), new byte[] {9, 9});
    client.flush();
    new Sending(client, new Random(4)).send(all.subList(100, all.size()));
    Replayed replayed = replayed().run();
    assertThat(replayed.tally.unread().lines(10))
        .hasSize(2)
        .anyMatch(line -> line.matches(
            "gap: pawprint.netstat-1 offset \\d+ of .*: record has no key.*"))
        .anyMatch(line -> line.matches("gap: pawprint.syn-\\d offset \\d+ of .*"));
    Held.by(replayed.told(), Fold.over(stories));
  }

  @Test
  void readsObservationsOfOlderSchemas() throws Exception {
    List<HostStory> stories = stories(2, 120);
    OlderWriter writer = new OlderWriter(wire.registryUrl());
    for (Observation observation : Sending.inHostTime(stories)) {
      String topic = Wire.topic(observation);
      byte[] value = writer.older(topic, wire.value(observation));
      client.send(topic, null, Wire.key(observation), value);
      client.flush(); // the topics stay together
    }
    Replayed replayed = replayed().run();
    assertThat(replayed.tally.unread().records()).isZero();
    Held.by(replayed.told(), Fold.over(stories));
  }

  @Test
  @Tag(OWN_TIMES)
  void comparesWithRecordedAlertsOfAnOlderSchema() throws Exception {
    for (Observation observation : Sending.inHostTime(stories(2, 120))) {
      client.sendAt(observation, observation.timeNs() / 1_000_000);
    }
    client.flush();
    Replayed replayed = replayed().run();
    OlderWriter writer = new OlderWriter(wire.registryUrl());
    for (Alert alert : replayed.told()) {
      byte[] value = writer.older(Topics.ALERTS.name(), wire.bytes(alert));
      byte[] key = alert.fingerprint().getBytes(UTF_8);
      client.sendAt(Topics.ALERTS.name(), alert.updatedAtMs(), key, value);
    }
    client.flush();
    assertThat(replayed.told()).isNotEmpty();
    assertThat(replayed.recorded().opened()).isEqualTo(replayed.opened()).isPositive();
    assertThat(replayed.differences()).isEmpty();
  }

  @Test
  @Tag(OWN_TIMES)
  void endsBeforeATransactionThatIsStillOpen() throws Exception {
    List<Observation> all = Sending.inHostTime(stories(1, 60));
    List<Observation> last = all.subList(all.size() - 20, all.size());
    for (Observation observation : all.subList(0, all.size() - 20)) {
      client.sendAt(observation, observation.timeNs() / 1_000_000);
    }
    client.flush();
    Replayed before = replayed().run();
    try (BrokerClient.Transaction open = client.begin("sensor")) {
      for (Observation observation : last) {
        open.sendAt(observation, observation.timeNs() / 1_000_000);
      }
      open.flush();
      Replayed meanwhile = replayed().run();
      assertThat(meanwhile.tally.records()).isEqualTo(all.size() - 20);
      assertThat(meanwhile.verdicts).isEqualTo(before.verdicts);
      assertThat(before.plan.notes()).isEmpty();
      assertThat(meanwhile.plan.notes()).singleElement().asString()
          .startsWith("20 records at the end are not read: a producer's transaction is still open");
      open.commit();
    }
    client.awaitNoOpenTransactions();
    Replayed after = replayed().run();
    assertThat(after.tally.records()).isEqualTo(all.size());
    assertThat(after.tally.offsets()).isEqualTo(after.plan.offsets()).isGreaterThan(all.size());
    assertThat(after.tally.unread().records()).isZero();
  }

  @Test
  void refusesTopicsWhosePartitionsDiffer() throws Exception {
    client.addPartition(Topics.NETSTAT);
    assertThatThrownBy(() -> replayed().run())
        .isInstanceOf(BadRangeException.class)
        .hasMessageContaining("have [3, 4] partitions");
  }

  @Test
  @Tag(OWN_TIMES)
  void refusesARangeWithoutARecordAndTopicsThatAreMissing() throws Exception {
    assertThatThrownBy(() -> replayed().run())
        .isInstanceOf(BadRangeException.class)
        .hasMessage("the input topics are empty: there is nothing to replay");
    List<Observation> all = Sending.inHostTime(stories(1, 10));
    client.sendAt(all.get(0), BEGIN_MS);
    client.sendAt(all.get(1), BEGIN_MS + 100_000);
    client.flush();
    assertThatThrownBy(() -> replayed().range(BEGIN_MS + 10_000, BEGIN_MS + 20_000).run())
        .isInstanceOf(BadRangeException.class)
        .hasMessageStartingWith("no record between 2023-11-14T22:13:30Z and");
    assertThatThrownBy(() -> replayed().range(BEGIN_MS + 200_000, Long.MAX_VALUE).run())
        .isInstanceOf(BadRangeException.class)
        .hasMessageContaining("is after all that is there");
    client.delete(Topics.SYN);
    assertThatThrownBy(() -> replayed().run())
        .isInstanceOf(BadRangeException.class)
        .hasMessageContaining("topic pawprint.syn does not exist");
  }
}
