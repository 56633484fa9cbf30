// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.alert.Alert;
import io.pawprint.detect.Evidence;
import io.pawprint.detect.Remedy;

/** An alert as one line of JSON, with the field names of the Avro schema. */
public final class AlertJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long NS_PER_MS = 1_000_000;

  private AlertJson() {}

  /** One line without its end. */
  public static String line(Alert alert) {
    return node(alert).toString();
  }

  /** A JSON array, indented. */
  public static String array(Iterable<Alert> alerts) {
    ArrayNode array = MAPPER.createArrayNode();
    alerts.forEach(alert -> array.add(node(alert)));
    return array.toPrettyString();
  }

  /** The object, for whoever has something to add. */
  public static ObjectNode node(Alert alert) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("fingerprint", alert.fingerprint());
    node.put("kind", alert.kind());
    node.put("status", alert.status().name());
    node.put("severity", alert.severity().name());
    node.put("confidence", alert.confidence());
    node.put("hostId", alert.hostId());
    ObjectNode labels = node.putObject("labels");
    alert.labels().forEach(labels::put);
    node.put("detectorVersion", alert.detectorVersion());
    node.put("configHash", alert.configHash());
    node.put("startsAtMs", alert.startsAtMs());
    node.put("updatedAtMs", alert.updatedAtMs());
    if (alert.endsAtMs().isPresent()) {
      node.put("endsAtMs", alert.endsAtMs().getAsLong());
    } else {
      node.putNull("endsAtMs");
    }
    node.put("summary", alert.summary());
    node.put("impact", alert.impact());
    node.put("resolution", alert.resolution());
    ArrayNode evidence = node.putArray("evidence");
    alert.evidence().forEach(reading -> evidence.add(node(reading)));
    ArrayNode remedies = node.putArray("remedies");
    alert.remedies().forEach(remedy -> remedies.add(node(remedy)));
    node.put("runbook", alert.runbook());
    node.put("stale", alert.stale());
    return node;
  }

  private static ObjectNode node(Evidence reading) {
    return JsonNodeFactory.instance.objectNode()
        .put("name", reading.name())
        .put("value", reading.value())
        .put("unit", reading.unit())
        .put("timeMs", Math.floorDiv(reading.timeNs(), NS_PER_MS))
        .put("source", reading.source());
  }

  private static ObjectNode node(Remedy remedy) {
    return JsonNodeFactory.instance.objectNode()
        .put("title", remedy.title())
        .put("runtime", remedy.runtime())
        .put("persistent", remedy.persistent())
        .put("check", remedy.check())
        .put("rollback", remedy.rollback())
        .put("canary", remedy.canary())
        .put("risk", remedy.risk());
  }
}
