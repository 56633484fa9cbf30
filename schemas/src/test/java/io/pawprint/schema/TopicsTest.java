// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

class TopicsTest {

  @Test
  void nameEveryTopicOnce() {
    assertThat(Topics.all())
        .extracting(Topic::name)
        .containsExactly(
            "pawprint.sysctl",
            "pawprint.netstat",
            "pawprint.syn",
            "pawprint.alerts",
            "pawprint.alerts.current",
            "pawprint.dead-letters");
  }

  @Test
  void keepTheInputsJoinableAndReplayable() {
    assertThat(Topics.inputs())
        .hasSize(3)
        .allSatisfy(
            topic -> {
              assertThat(topic.quickStartPartitions()).isEqualTo(4);
              assertThat(topic.fleetPartitions()).isEqualTo(48);
              assertThat(topic.retention()).contains(Duration.ofDays(7));
              assertThat(topic.schema()).isPresent();
              assertThat(topic.configs())
                  .containsEntry("cleanup.policy", "delete")
                  .containsEntry("message.timestamp.type", "LogAppendTime")
                  .containsEntry("retention.ms", "604800000")
                  .containsEntry("max.message.bytes", "1000000");
            });
  }

  @Test
  void leaveRoomInADeadLetterForAnyInputAndItsReason() {
    assertThat(Topics.inputs())
        .allMatch(t -> t.maxMessageBytes() + 40_000 < Topics.DEAD_LETTERS.maxMessageBytes());
  }

  @Test
  void compactWhatIsCurrentAndNothingElse() {
    assertThat(Topics.all())
        .filteredOn(topic -> topic.cleanup().equals("compact"))
        .containsExactly(Topics.ALERTS_CURRENT);
    assertThat(Topics.ALERTS_CURRENT.configs())
        .doesNotContainKey("retention.ms")
        .containsEntry("min.cleanable.dirty.ratio", "0.1")
        .containsEntry("segment.bytes", "67108864");
    assertThat(Topics.ALERTS_CURRENT.schema()).isEqualTo(Topics.ALERTS.schema());
  }

  @Test
  void useTopicConfigsThatKafkaKnows() {
    for (Topic topic : Topics.all()) {
      for (String name : topic.configs().keySet()) {
        assertThat(TopicConfig.class.getFields())
            .as(name)
            .anySatisfy(field -> assertThat(field.get(null)).isEqualTo(name));
      }
    }
  }

  @Test
  void haveTheSubjectsOfTheDefaultStrategy() {
    assertThat(Topics.SYN.subject()).isEqualTo("pawprint.syn-value");
  }

  @Test
  void refuseARetentionThatNothingWouldApply() {
    assertThatThrownBy(
            () ->
                new Topic(
                    "t",
                    "k",
                    Optional.empty(),
                    1,
                    1,
                    "compact",
                    Optional.of(Duration.ofDays(1)),
                    "CreateTime",
                    1,
                    Map.of()))
        .hasMessage("t: a retention goes with cleanup.policy=delete: was compact");
  }
}
