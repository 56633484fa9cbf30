// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.schema.Topics;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {

  private static TopicSettings given(String key, String value) {
    return PawprintConfig.of(Map.of(key, value)).topicSettings();
  }

  @Test
  void winOverTheCatalogueForTheirTopicAlone() {
    TopicSettings settings = given("topic.pawprint.syn.retention.ms", "172800000");
    assertThat(settings.of(Topics.SYN)).containsEntry("retention.ms", "172800000")
        .containsEntry("cleanup.policy", "delete");
    assertThat(settings.of(Topics.NETSTAT)).isEqualTo(Topics.NETSTAT.configs());
  }

  @Test
  void addWhatTheCatalogueDoesNotSpeakOf() {
    assertThat(given("topic.pawprint.syn.retention.bytes", "7000000000").of(Topics.SYN))
        .containsEntry("retention.bytes", "7000000000")
        .containsAllEntriesOf(Topics.SYN.configs());
  }

  @Test
  void meanTheTopicWithTheLongestName() {
    TopicSettings settings = given("topic.pawprint.alerts.current.segment.ms", "60000");
    assertThat(settings.of(Topics.ALERTS_CURRENT)).containsEntry("segment.ms", "60000");
    assertThat(settings.of(Topics.ALERTS)).isEqualTo(Topics.ALERTS.configs());
  }

  @Test
  void refuseATopicThatIsNotOurs() {
    assertThatThrownBy(() -> given("topic.pawprint.sin.retention.ms", "1"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("topic.pawprint.sin.retention.ms")
        .hasMessageContaining("pawprint.syn, ");
  }

  @Test
  void refuseWhatDetectionReliesOn() {
    assertThatThrownBy(() -> given("topic.pawprint.sysctl.cleanup.policy", "compact"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("not to be chosen");
  }
}
