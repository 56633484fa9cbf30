// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertJson;
import io.pawprint.detect.Severity;
import io.pawprint.whatif.AlertChange;
import io.pawprint.whatif.Difference;
import io.pawprint.whatif.Figures;
import io.pawprint.whatif.Saved;
import java.util.Locale;
import java.util.Optional;

/** A difference as JSON; times in nanoseconds since the epoch, shares from 0 to 1. */
final class DifferenceJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private DifferenceJson() {}

  static ObjectNode node(Difference difference) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("hostId", difference.hostId());
    node.put("scenario", difference.scenario().name());
    ObjectNode settings = node.putObject("settings");
    difference.scenario().changes()
        .forEach(change -> settings.put(change.setting().kernelName(), change.value()));
    node.put("kernelRule", difference.scenario().rule().map(Enum::name).orElse(null));
    node.set("recorded", figures(difference.recorded()));
    node.set("whatIf", figures(difference.there()));
    node.set("saved", saved(difference.saved()));
    ObjectNode alerts = node.putObject("alerts");
    for (AlertChange.Kind kind : AlertChange.Kind.values()) {
      ArrayNode changes = alerts.putArray(kind.name().toLowerCase(Locale.ROOT));
      difference.alerts(kind).forEach(change -> changes.add(change(change)));
    }
    ArrayNode notes = node.putArray("notes");
    difference.notes().forEach(notes::add);
    return node;
  }

  private static ObjectNode figures(Figures f) {
    return JsonNodeFactory.instance.objectNode()
        .put("firstSyns", f.firstSyns())
        .put("firstSynsDropped", f.firstDropped())
        .put("firstSynsRefused", f.firstRefused())
        .put("firstSynsUnknown", f.firstUnknown())
        .put("failingShare", f.failingShare())
        .put("retransmittedSyns", f.repeatedSyns())
        .put("retransmittedSynsFailed", f.repeatedFailed())
        .put("connectionsLost", f.lost())
        .put("refusedWaitMeanS", f.stallS())
        .put("timeWaitMost", f.timeWaitMost())
        .put("timeWaitOverflows", f.overflows())
        .put("connects", f.connects())
        .put("connectsWithoutPort", f.connectsFailed())
        .put("assumedConnects", f.assumedConnects())
        .put("portsDestination", f.destination())
        .put("portsMost", f.portsMost())
        .put("portsCapacity", f.portsCapacity())
        .put("portsFullSinceNs", f.fullSinceNs())
        .put("portsFullAfterS", f.fullAfterS());
  }

  static ObjectNode saved(Saved saved) {
    return JsonNodeFactory.instance.objectNode()
        .put("firstSyns", saved.firstSyns())
        .put("retransmissions", saved.repeatedSyns())
        .put("firstSynsFailingInstead", saved.brought())
        .put("assumedConnections", saved.assumed())
        .put("connectionsNotMade", saved.suppressed());
  }

  private static ObjectNode change(AlertChange change) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("recordedSeverity", word(change.recorded()));
    node.put("whatIfSeverity", word(change.there()));
    node.set("alert", alert(change.alert()));
    return node;
  }

  static JsonNode alert(Alert alert) {
    try {
      return MAPPER.readTree(AlertJson.line(alert));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("own JSON", e);
    }
  }

  private static String word(Optional<Severity> severity) {
    return severity.map(Enum::name).orElse(null);
  }
}
