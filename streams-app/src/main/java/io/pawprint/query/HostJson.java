// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertJson;
import io.pawprint.detect.HostView;
import io.pawprint.detect.Losses;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.SysctlReading;
import io.pawprint.tcp.Sysctls;
import io.pawprint.tcp.TcpCounters;
import io.pawprint.topology.KnownHost;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A host as JSON: one line of the list, or all of it. */
final class HostJson {

  private HostJson() {}

  static long ms(long ns) {
    return Math.floorDiv(ns, 1_000_000L);
  }

  /** An answer about one host begins so. */
  static ObjectNode head(KnownHost host) {
    return JsonNodeFactory.instance.objectNode()
        .put("hostId", host.view().hostId())
        .put("asOfMs", ms(host.asOfNs()))
        .put("stale", host.stale());
  }

  static ObjectNode summary(KnownHost host, List<Alert> open) {
    HostView view = host.view();
    ObjectNode node = head(host);
    node.put("kernelRelease", view.kernelRelease());
    node.put("kernelRule", view.rule().rule().name());
    OptionalInt recycle =
        view.settings()
            .map(s -> new Sysctls(s.values()).number(Sysctls.TW_RECYCLE))
            .orElse(OptionalInt.empty());
    node.put("recycle", recycle.isPresent() ? Boolean.valueOf(recycle.getAsInt() > 0) : null);
    node.put("firstSyns", view.sum("firstSyns"));
    node.put("firstDropped", view.sum("firstDropped"));
    boolean counted = view.counts(TcpCounters.PAWS_PASSIVE);
    node.put("pawsPassive", counted ? Long.valueOf(view.sum("pawsPassive")) : null);
    TimeWaitJson.count(node, "timeWait", view.timeWait().now());
    TimeWaitJson.number(node, "timeWaitLimit", view.timeWait().limit());
    ObjectNode alerts = node.putObject("openAlerts");
    for (String severity : List.of("CRITICAL", "WARNING", "INFO")) {
      alerts.put(
          severity.toLowerCase(Locale.ROOT),
          open.stream().filter(alert -> alert.severity().name().equals(severity)).count());
    }
    return node;
  }

  static ObjectNode whole(KnownHost host, List<Alert> open) {
    HostView view = host.view();
    ObjectNode node = head(host);
    node.put("bootId", view.netstat().map(NetstatReading::bootId)
        .or(() -> view.settings().map(SysctlReading::bootId)).orElse(null));
    node.put("kernelRelease", view.kernelRelease());
    ObjectNode rule = node.putObject("kernelRule");
    rule.put("rule", view.rule().rule().name());
    rule.put("confidence", view.rule().confidence());
    rule.put("decidedBy", view.rule().decidedBy());
    rule.put("noOptionProven", view.rule().noOptionProven());
    ObjectNode settings = node.putObject("settings");
    settings.put("readAtMs", view.settings().map(s -> ms(s.timeNs())).orElse(null));
    texts(settings.putObject("values"), view.settings().map(SysctlReading::values));
    texts(settings.putObject("unreadable"), view.settings().map(SysctlReading::unreadable));
    numbers(node.putObject("counters"), view.netstat().map(NetstatReading::counters));
    numbers(node.putObject("gauges"), view.netstat().map(NetstatReading::gauges));
    texts(node.putObject("missing"), view.netstat().map(NetstatReading::missing));
    node.put("countersAtMs", view.netstat().map(n -> ms(n.timeNs())).orElse(null));
    series(node.putObject("series"), view);
    ArrayNode services = node.putArray("services");
    view.services().forEach(s -> services.addObject()
        .put("local", s.local().toString()).put("port", s.port())
        .put("firstSyns", s.firstSyns()).put("firstDropped", s.firstDropped()));
    ArrayNode failing = node.putArray("failing");
    view.failing().forEach(f -> failing.addObject()
        .put("remote", f.remote().toString()).put("firstDropped", f.firstDropped()));
    losses(node.putObject("losses"), view.losses());
    ArrayNode alerts = node.putArray("openAlerts");
    open.forEach(alert -> alerts.add(AlertJson.node(alert)));
    return node;
  }

  private static void series(ObjectNode series, HostView view) {
    series.put("bucketMs", HostView.BUCKET_S * 1_000L);
    ArrayNode buckets = series.putArray("buckets");
    for (HostView.Bucket bucket : view.buckets()) {
      ObjectNode node = buckets.addObject().put("fromMs", bucket.fromS() * 1_000);
      ObjectNode counts = node.putObject("counts");
      bucket.counts().forEach(counts::put);
    }
    TimeWaitJson.samples(series.putArray("timeWait"), view.timeWait());
  }

  private static void losses(ObjectNode node, Losses losses) {
    node.put("late", losses.late());
    node.put("repeatedBatches", losses.repeatedBatches());
    node.put("missingBatches", losses.missingBatches());
    node.put("lostSegments", losses.lostSegments());
    node.put("evictedDestinations", losses.evictedDestinations());
    node.put("omittedSources", losses.omittedSources());
    node.put("clockSteps", losses.clockSteps());
    node.put("backwardCounters", losses.backwardCounters());
  }

  private static void texts(ObjectNode node, Optional<Map<String, String>> texts) {
    texts.ifPresent(map -> new TreeMap<>(map).forEach(node::put));
  }

  private static void numbers(ObjectNode node, Optional<Map<String, Long>> numbers) {
    numbers.ifPresent(map -> new TreeMap<>(map).forEach(node::put));
  }
}
