// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.detect.PortsView;
import io.pawprint.detect.PortsView.DestinationView;
import io.pawprint.topology.KnownHost;

/** Ephemeral ports per destination as JSON. */
final class PortsJson {

  private PortsJson() {}

  static ObjectNode of(KnownHost host, int limit) {
    PortsView view = host.view().ports();
    ObjectNode node = HostJson.head(host);
    node.put("first", view.range().map(range -> range.first()).orElse(null));
    node.put("last", view.range().map(range -> range.last()).orElse(null));
    Integer capacity = view.range().isEmpty() ? null : view.capacity();
    node.put("capacity", capacity);
    node.put("warnShare", view.warnShare());
    ArrayNode destinations = node.putArray("destinations");
    view.destinations().stream().limit(limit)
        .forEach(d -> destination(destinations.addObject(), d, capacity));
    node.put("omitted", Math.max(0, view.destinations().size() - limit));
    node.put("evicted", view.evicted());
    return node;
  }

  private static void destination(ObjectNode node, DestinationView d, Integer capacity) {
    boolean known = capacity != null && capacity > 0;
    node.put("local", d.local().toString());
    node.put("remote", d.remote().toString());
    node.put("remotePort", d.remotePort());
    node.put("used", d.used());
    node.put("live", d.live());
    node.put("share", known ? Double.valueOf((double) d.used() / capacity) : null);
    node.put("opensPerS", d.opensPerS());
    node.put("holdS", d.holdS());
    node.put("ceilingPerS", known ? Double.valueOf(capacity / d.holdS()) : null);
    node.put("owner", d.owner());
    node.put("basis", d.rowsSeen() ? "rows" : "table");
    TimeWaitJson.forecast(node, d.forecast());
  }
}
