// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.clock.ClockEstimate;
import io.pawprint.clock.ClockLine;
import io.pawprint.detect.HostView.ServiceView;
import io.pawprint.state.PageReader;
import io.pawprint.tcp.Ip;
import io.pawprint.tcp.KernelRule;
import io.pawprint.tcp.TsVal;
import io.pawprint.topology.KnownHost;
import io.pawprint.verdict.KnownClocks;
import io.pawprint.verdict.KnownSource;
import io.pawprint.verdict.LastSyns;
import io.pawprint.verdict.SynPoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One source as JSON, for each local address that it connects to. */
final class SourceJson {

  private final KnownHost host;
  private final PageReader sources;
  private final KnownClocks clocks;

  SourceJson(KnownHost host) {
    this.host = host;
    this.sources = host.sources();
    this.clocks = new KnownClocks(host.sources(), host.clocks());
  }

  /** All of it. */
  static ObjectNode of(KnownHost host, Ip remote) {
    SourceJson json = new SourceJson(host);
    PageReader points = host.points();
    ObjectNode node = HostJson.head(host).put("remote", remote.toString());
    node.put("pointsEvicted", points.evicted());
    ArrayNode pairs = node.putArray("pairs");
    for (Ip local : locals(host)) {
      json.known(local, remote).ifPresent(
          known -> json.pair(pairs.addObject(), local, remote, known, points));
    }
    if (pairs.isEmpty()) {
      throw Problem.unknown(
          "no SYN of " + remote + " is remembered at " + Quoted.of(host.view().hostId()));
    }
    return node;
  }

  private static Set<Ip> locals(KnownHost host) {
    Set<Ip> locals = new TreeSet<>();
    host.view().services().stream().map(ServiceView::local).forEach(locals::add);
    host.recent().ifPresent(recent -> recent.newest(Asked.LIMIT_MAX).keySet()
        .forEach(pair -> locals.add(new Ip(pair.localHi(), pair.localLo()))));
    locals.addAll(SourceLists.localsOfLosing(host));
    return locals;
  }

  private Optional<KnownSource> known(Ip local, Ip remote) {
    return sources.seek(local.hi(), local.lo(), remote.hi(), remote.lo(), 0)
        ? Optional.of(KnownSource.of(sources.bytes(), sources.offset())).filter(s -> s.syns() > 0)
        : Optional.empty();
  }

  /** One line of a list; false if it is not remembered any more. */
  boolean summary(ArrayNode to, Ip local, Ip remote) {
    KnownSource known = known(local, remote).orElse(null);
    if (known == null) {
      return false;
    }
    Optional<ClockEstimate> estimate = clocks.estimate(local, remote);
    ObjectNode node = to.addObject();
    node.put("local", local.toString()).put("remote", remote.toString());
    counts(node, known);
    node.put("lastSynMs", 1_000L * known.lastSynS());
    node.put("machines", estimate.map(ClockEstimate::machines).orElse(null));
    node.put("many", estimate.map(ClockEstimate::many).orElse(false));
    node.put("clockless", estimate.map(ClockEstimate::clockless).orElse(false));
    return true;
  }

  private static void counts(ObjectNode node, KnownSource known) {
    node.put("syns", known.syns());
    node.put("dropped", known.dropped());
    node.put("firstSyns", known.firstSyns());
    node.put("firstDropped", known.firstDropped());
    node.put("withoutTimestamps", known.withoutTs());
  }

  private void pair(ObjectNode node, Ip local, Ip remote, KnownSource known, PageReader points) {
    node.put("local", local.toString());
    counts(node.putObject("counts"), known);
    node.put("lastSynMs", 1_000L * known.lastSynS());
    memory(node, remote, known);
    Optional<ClockEstimate> estimate = clocks.estimate(local, remote);
    LastSyns.Kept kept =
        LastSyns.of(points, local.hi(), local.lo(), remote.hi(), remote.lo());
    node.put("pointsOmitted", kept.omitted());
    node.put("lastTsVal", kept.syns().stream().filter(SynPoint::hasTs).reduce((a, b) -> b)
        .map(syn -> TsVal.unsigned(syn.tsVal())).orElse(null));
    List<ClockLine> drawn = estimate.map(ClockEstimate::lines).orElse(List.of());
    if (estimate.isPresent()) {
      clocks(node.putObject("clocks"), estimate.get());
    } else {
      node.putNull("clocks");
    }
    new TimestampPlot(drawn, kept.syns(), HostJson.ms(host.asOfNs())).writeTo(node);
  }

  /** Where the rule goes by the remote address alone, the memory is in a record of its own. */
  private void memory(ObjectNode node, Ip remote, KnownSource known) {
    KernelRule rule = host.view().rule().rule();
    boolean pair = rule.keyedByPair() || rule == KernelRule.NONE;
    KnownSource memory = known;
    if (!pair) {
      memory =
          sources.seek(0, 0, remote.hi(), remote.lo(), 0)
              ? KnownSource.of(sources.bytes(), sources.offset())
              : null;
    }
    if (memory == null || !memory.remembers()) {
      node.putNull("memory");
      return;
    }
    long ageS = host.asOfNs() / 1_000_000_000L - memory.stampS();
    node.putObject("memory")
        .put("tsVal", TsVal.unsigned(memory.ts()))
        .put("stampMs", 1_000L * memory.stampS())
        .put("ageS", ageS)
        .put("inForce", rule != KernelRule.NONE && ageS < KernelRule.PAWS_MSL_S)
        .put("estimated", memory.estimated())
        .put("keyedByPair", pair);
  }

  private void clocks(ObjectNode node, ClockEstimate estimate) {
    node.put("machines", estimate.machines());
    node.put("many", estimate.many());
    node.put("clockless", estimate.clockless());
    node.put("confidence", estimate.confidence());
    node.put("syns", estimate.syns());
    node.put("unexplained", estimate.unexplained());
    node.put("overflow", estimate.overflow());
    ArrayNode array = node.putArray("lines");
    long asOfMs = HostJson.ms(host.asOfNs());
    for (ClockLine line : estimate.lines()) {
      array.addObject()
          .put("firstMs", TimestampPlot.wholeMs(line.firstMs(), asOfMs))
          .put("lastMs", TimestampPlot.wholeMs(line.lastMs(), asOfMs))
          .put("anchorMs", TimestampPlot.wholeMs(line.anchorMs(), asOfMs))
          .put("anchorTsVal", TsVal.unsigned(line.anchorTsVal()))
          .put("ticksPerS", line.ticksPerS())
          .put("syns", line.syns())
          .put("moments", line.moments());
    }
  }
}
