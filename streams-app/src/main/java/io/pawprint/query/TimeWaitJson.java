// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.detect.ForecastView;
import io.pawprint.detect.TimeWaitView;
import io.pawprint.topology.KnownHost;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** TIME_WAIT against its limit as JSON. */
final class TimeWaitJson {

  private TimeWaitJson() {}

  static ObjectNode of(KnownHost host) {
    TimeWaitView view = host.view().timeWait();
    ObjectNode node = HostJson.head(host);
    count(node, "now", view.now());
    number(node, "limit", view.limit());
    number(node, "usual", view.usual());
    node.put("lowered", view.lowered());
    node.put("holdS", view.holdS());
    count(node, "overflows", view.overflows());
    samples(node.putArray("samples"), view);
    forecast(node, view.forecast());
    return node;
  }

  static void samples(ArrayNode to, TimeWaitView view) {
    view.samples().forEach(sample ->
        to.addObject().put("timeMs", HostJson.ms(sample.timeNs())).put("count", sample.count()));
  }

  static void forecast(ObjectNode node, Optional<ForecastView> forecast) {
    if (forecast.isEmpty()) {
      node.putNull("forecast");
      return;
    }
    ForecastView f = forecast.get();
    ObjectNode to = node.putObject("forecast").put("inS", f.inS()).put("earliestS", f.earliestS());
    to.put("latestS", f.latestS().isPresent() ? Double.valueOf(f.latestS().getAsDouble()) : null);
    to.put("perS", f.perS());
  }

  static void count(ObjectNode node, String name, OptionalLong number) {
    node.put(name, number.isPresent() ? Long.valueOf(number.getAsLong()) : null);
  }

  static void number(ObjectNode node, String name, OptionalInt number) {
    node.put(name, number.isPresent() ? Integer.valueOf(number.getAsInt()) : null);
  }
}
