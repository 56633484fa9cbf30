// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawprint.alert.Alert;
import io.pawprint.detect.Evidence;
import io.pawprint.detect.Remedy;
import io.pawprint.detect.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what {@link AlertJson} writes; the settings that a remedy asks for are not in that. */
public final class AlertJsonReader {

  private static final long NS_PER_MS = 1_000_000;

  private AlertJsonReader() {}

  /** The alert. */
  public static Alert read(JsonNode node) {
    SortedMap<String, String> labels = new TreeMap<>();
    node.path("labels").fields()
        .forEachRemaining(label -> labels.put(label.getKey(), label.getValue().asText()));
    List<Evidence> evidence = new ArrayList<>();
    node.path("evidence").forEach(reading -> evidence.add(evidence(reading)));
    List<Remedy> remedies = new ArrayList<>();
    node.path("remedies").forEach(remedy -> remedies.add(remedy(remedy)));
    return new Alert(
        text(node, "fingerprint"), text(node, "kind"), Alert.Status.valueOf(text(node, "status")),
        Severity.valueOf(text(node, "severity")), node.path("confidence").asDouble(),
        text(node, "hostId"), labels, text(node, "detectorVersion"), text(node, "configHash"),
        node.path("startsAtMs").asLong(), node.path("updatedAtMs").asLong(),
        node.path("endsAtMs").isNumber()
            ? OptionalLong.of(node.get("endsAtMs").asLong()) : OptionalLong.empty(),
        text(node, "summary"), text(node, "impact"), text(node, "resolution"), evidence, remedies,
        text(node, "runbook"), node.path("stale").asBoolean());
  }

  private static Evidence evidence(JsonNode node) {
    return new Evidence(
        text(node, "name"), text(node, "value"), text(node, "unit"),
        node.path("timeMs").asLong() * NS_PER_MS, text(node, "source"));
  }

  private static Remedy remedy(JsonNode node) {
    return new Remedy(
        text(node, "title"), text(node, "runtime"), text(node, "persistent"), text(node, "check"),
        text(node, "rollback"), text(node, "canary"), text(node, "risk"), Map.of());
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText("");
  }
}
