// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.alert.Alert;
import io.pawprint.detect.Evidence;
import io.pawprint.report.AlertTrack.Story;
import io.pawprint.report.VerdictTrack.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the plots draw, as JSON; times in epoch seconds. */
final class ReportJson {

  static final int VERSION = 1;

  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ReportJson() {}

  static ObjectNode of(ReportRecorder report) {
    ObjectNode node = JSON.objectNode();
    node.put("version", VERSION);
    ArrayNode hosts = node.putArray("hosts");
    report.hosts().forEach(host -> hosts.add(host(host)));
    return node;
  }

  private static ObjectNode host(HostRecorder host) {
    ObjectNode node = JSON.objectNode();
    node.put("id", host.hostId());
    node.put("fromS", host.heard() ? seconds(host.firstNs()) : 0);
    node.put("toS", host.heard() ? seconds(host.lastNs()) : 0);
    verdicts(node, host);
    counters(node, host);
    timeWait(node, host);
    if (!host.opened().isEmpty()) {
      column(lane(node, "opened", host.opened()), "syns", host.opened(), 0, 1);
    }
    if (host.gauges().peak(HostRecorder.CONNTRACK) > 0) {
      ObjectNode lane = lane(node, "conntrack", host.gauges());
      column(lane, "count", host.gauges(), HostRecorder.CONNTRACK, 1);
      column(lane, "limit", host.gauges(), HostRecorder.CONNTRACK_LIMIT, 1);
    }
    ArrayNode ports = node.putArray("ports");
    host.ports().fullest().forEach(use -> ports.add(port(host, use)));
    ArrayNode alerts = node.putArray("alerts");
    host.alerts().worst().forEach(story -> alerts.add(alert(host, story)));
    ArrayNode changes = node.putArray("changes");
    host.settings().changes().forEach(
        change -> changes.addObject()
            .put("atS", seconds(change.timeNs()))
            .put("name", change.name())
            .put("before", Words.setting(change.before()))
            .put("after", Words.setting(change.after())));
    ArrayNode sources = node.putArray("sources");
    ReportPage.drawn(host.sources().worst())
        .forEach(trace -> sources.add(SourceJson.of(host, trace)));
    return node;
  }

  private static void verdicts(ObjectNode node, HostRecorder host) {
    if (host.judged().syns() == 0) {
      return;
    }
    ObjectNode verdicts = lane(node, "verdicts", host.judged().bins());
    for (Outcome outcome : Outcome.values()) {
      if (host.judged().total(outcome) > 0) {
        column(verdicts, outcome.label(), host.judged().bins(), outcome.ordinal(), 1);
      }
    }
  }

  private static void counters(ObjectNode node, HostRecorder host) {
    Bins bins = host.counters().bins();
    if (bins.isEmpty()) {
      return;
    }
    ObjectNode counters = lane(node, "countersPerS", bins);
    for (int i = 0; i < CounterTrack.NAMES.size(); i++) {
      if (host.counters().total(CounterTrack.NAMES.get(i)) > 0) {
        column(counters, CounterTrack.NAMES.get(i), bins, i, bins.stepS());
      }
    }
  }

  private static void timeWait(ObjectNode node, HostRecorder host) {
    Bins bins = host.gauges();
    if (bins.peak(HostRecorder.TIME_WAIT) == 0) {
      return;
    }
    ObjectNode lane = lane(node, "timeWait", bins);
    column(lane, "count", bins, HostRecorder.TIME_WAIT, 1);
    column(lane, "limit", bins, HostRecorder.TIME_WAIT_LIMIT, 1);
  }

  private static ObjectNode port(HostRecorder host, PortTrack.Use use) {
    ObjectNode node = JSON.objectNode();
    node.put("local", use.key().local().toString());
    node.put("remote", use.key().remote().toString());
    node.put("port", use.key().remotePort());
    node.put("owner", use.owner());
    node.put("peakUsed", use.peakUsed());
    node.put("peakLive", use.peakLive());
    node.put("capacity", use.capacityThen());
    ObjectNode lane = lane(node, "use", use.bins());
    column(lane, "used", use.bins(), PortTrack.USED, 1);
    column(lane, "live", use.bins(), PortTrack.LIVE, 1);
    column(lane, "capacity", use.bins(), PortTrack.CAPACITY, 1);
    forecast(node, host, use);
    return node;
  }

  // when the alert opened: ports in use, and when the last one would be
  private static void forecast(ObjectNode node, HostRecorder host, PortTrack.Use use) {
    for (Story story : host.alerts().worst()) {
      Alert alert = story.first();
      if (alert.kind().equals("EphemeralPortExhaustion")
          && use.key().local().toString().equals(alert.labels().get("local"))
          && use.key().remote().toString().equals(alert.labels().get("remote"))
          && String.valueOf(use.key().remotePort()).equals(alert.labels().get("port"))) {
        double used = figure(alert.evidence(), "ports blocked");
        double inS = figure(alert.evidence(), "time to the first failure");
        if (inS > 0 && used < use.capacityThen()) {
          node.putObject("forecast")
              .put("fromS", alert.updatedAtMs() / 1e3)
              .put("used", used)
              .put("toS", alert.updatedAtMs() / 1e3 + inS);
        }
      }
    }
  }

  /** The number that a reading begins with; 0 if there is none. */
  private static double figure(List<Evidence> evidence, String name) {
    Matcher number = NUMBER.matcher(Headline.evidence(evidence, name));
    return number.lookingAt() ? Double.parseDouble(number.group()) : 0;
  }

  private static ObjectNode alert(HostRecorder host, Story story) {
    ObjectNode node = JSON.objectNode();
    Alert alert = story.telling();
    node.put("kind", alert.kind());
    node.put("severity", alert.severity().name().toLowerCase(Locale.ROOT));
    node.put(
        "about",
        alert.labels().entrySet().stream()
            .filter(label -> !label.getKey().equals("host"))
            .map(label -> label.getKey() + " " + label.getValue())
            .collect(Collectors.joining(", ")));
    ArrayNode spans = node.putArray("spans");
    Alert open = null;
    for (Alert step : story.steps()) {
      if (open != null) {
        span(spans, open, step.updatedAtMs() / 1e3);
      }
      open = step.status() == Alert.Status.RESOLVED ? null : step;
    }
    if (open != null) {
      span(spans, open, Math.max(open.updatedAtMs() / 1e3, seconds(host.lastNs())));
    }
    return node;
  }

  private static void span(ArrayNode spans, Alert from, double toS) {
    double fromMs =
        from.status() == Alert.Status.FIRING ? from.startsAtMs() : from.updatedAtMs();
    spans.addObject()
        .put("fromS", fromMs / 1e3)
        .put("toS", toS)
        .put("severity", from.severity().name().toLowerCase(Locale.ROOT));
  }

  private static ObjectNode lane(ObjectNode node, String name, Bins bins) {
    return node.putObject(name).put("fromS", bins.fromS()).put("stepS", bins.stepS());
  }

  private static void column(ObjectNode lane, String name, Bins bins, int column, double by) {
    ArrayNode values = lane.withObjectProperty("series").putArray(name);
    for (double value : bins.column(column)) {
      if (Double.isNaN(value)) {
        values.addNull();
      } else {
        number(values, value / by);
      }
    }
  }

  /** Three decimals, and none where there is nothing behind them. */
  private static void number(ArrayNode to, double value) {
    double rounded = Math.round(value * 1000) / 1000.0;
    if (rounded == Math.rint(rounded)) {
      to.add((long) rounded);
    } else {
      to.add(rounded);
    }
  }

  static double seconds(long ns) {
    return Math.floorDiv(ns, 1_000_000L) / 1e3;
  }
}
