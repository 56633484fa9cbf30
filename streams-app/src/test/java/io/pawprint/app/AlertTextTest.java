// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertJson;
import io.pawprint.detect.Evidence;
import io.pawprint.detect.Remedy;
import io.pawprint.detect.Severity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlertTextTest {

  private final Terminal plain =
      Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));

  @Test
  void saysWhatWhoAndWhatToDoWhenAnAlertOpens() {
    assertThat(AlertText.lines(alert(Alert.Status.FIRING, "web-1"), plain))
        .containsExactly(
            "2026-11-20T00:00:01Z FIRING warning RecycleUnderNat web-1 local=192.0.2.1",
            "  what: 12 SYNs dropped",
            "  hurt: 3 sources",
            "  do:   sysctl -w x=0  (Switch it off)",
            "  keep: /etc/sysctl.d/x.conf");
  }

  @Test
  void saysWhyWhenAnAlertEnds() {
    assertThat(AlertText.lines(alert(Alert.Status.RESOLVED, "web-1"), plain))
        .containsExactly(
            "2026-11-20T00:00:01Z RESOLVED warning RecycleUnderNat web-1 local=192.0.2.1",
            "  why:  the setting is 0");
  }

  @Test
  void letsNoControlCharactersThroughToATerminal() {
    List<String> lines = AlertText.lines(alert(Alert.Status.FIRING, "web\u001b[2J\n1"), plain);
    assertThat(lines).noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
  }

  @Test
  void writesOneJsonObjectALineWithTheFieldNamesOfTheSchema() {
    String line = AlertJson.line(alert(Alert.Status.FIRING, "web\n1"));
    assertThat(line).doesNotContain("\n").startsWith("{").endsWith("}");
    io.pawprint.schema.Alert.getClassSchema().getFields()
        .forEach(field -> assertThat(line).contains("\"" + field.name() + "\":"));
  }

  private static Alert alert(Alert.Status status, String hostId) {
    boolean resolved = status == Alert.Status.RESOLVED;
    return new Alert(
        "0123456789abcdef",
        "RecycleUnderNat",
        status,
        Severity.WARNING,
        0.9,
        hostId,
        new TreeMap<>(Map.of("host", hostId, "local", "192.0.2.1")),
        "1",
        "00000000",
        1_795_132_800_000L,
        1_795_132_801_000L,
        resolved ? OptionalLong.of(1_795_132_801_000L) : OptionalLong.empty(),
        "12 SYNs dropped",
        "3 sources",
        resolved ? "the setting is 0" : "",
        List.of(new Evidence("PAWSPassive", "12", "SYNs", 1, "netstat")),
        List.of(
            new Remedy(
                "Switch it off", "sysctl -w x=0", "/etc/sysctl.d/x.conf", "check", "back", "", "")),
        "deploy/runbooks/RecycleUnderNat.md",
        status == Alert.Status.UPDATED);
  }
}
