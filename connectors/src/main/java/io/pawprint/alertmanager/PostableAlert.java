// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/**
 * An alert as Alertmanager takes it (postableAlert, api/v2/openapi.yaml). Its labels are its
 * identity there.
 *
 * @param labels by name, none empty
 * @param annotations by name, none empty
 * @param startsAtMs when the condition began, by the host's clock
 * @param generatorUrl where it can be looked at, or ""
 */
record PostableAlert(
    Map<String, String> labels,
    Map<String, String> annotations,
    long startsAtMs,
    String generatorUrl) {

  /**
   * The request's element.
   *
   * @param nowMs a host whose clock is ahead must not start later than it ends
   */
  ObjectNode json(long nowMs, long endsAtMs) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    labels.forEach(node.putObject("labels")::put);
    annotations.forEach(node.putObject("annotations")::put);
    node.put("startsAt", Instant.ofEpochMilli(Math.min(startsAtMs, nowMs)).toString());
    node.put("endsAt", Instant.ofEpochMilli(endsAtMs).toString());
    if (!generatorUrl.isEmpty()) {
      node.put("generatorURL", generatorUrl);
    }
    return node;
  }

  /** For a log line. */
  String shown() {
    return labels.get("alertname") + " of " + labels.get("host");
  }
}
