// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TranslationTest {

  private static Translation with(String labels) {
    return new Translation(new SinkSettings(Map.of(
        "alertmanager.urls", "http://h:1", "schema.registry.url", "http://h:2",
        "consumer.override.isolation.level", "read_committed", "alertmanager.labels", labels)));
  }

  @Test
  void anAlertsOwnLabelsWinOverConfiguredOnes() {
    assertThat(with("host=mine,alertname=mine,team=net").of(SampleAlert.of("f").build()).labels())
        .containsEntry("host", "web-7")
        .containsEntry("alertname", "RecycleUnderNat")
        .containsEntry("team", "net");
  }

  @Test
  void makesEveryLabelNameOneThatAlertmanagerTakes() {
    assertThat(Translation.labelName("remote-port.v4")).isEqualTo("remote_port_v4");
    assertThat(Translation.labelName("4tuple")).isEqualTo("_4tuple");
    assertThat(Translation.labelName("")).isEqualTo("_");
  }

  @Test
  void leavesOutWhatIsEmptyAndCutsWhatIsLong() {
    PostableAlert alert = with("").of(SampleAlert.of("f").setImpact("")
        .setLabels(Map.of("host", "h", "port", "")).setSummary("x".repeat(10_000)).build());
    assertThat(alert.annotations()).doesNotContainKey("impact");
    assertThat(alert.labels()).doesNotContainKey("port");
    assertThat(alert.annotations().get("summary")).hasSize(4_000).endsWith("x...");
  }
}
