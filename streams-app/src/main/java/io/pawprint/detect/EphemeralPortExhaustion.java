// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.detect.PortOutlook.Decided;
import io.pawprint.tcp.PortRange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Ephemeral ports towards one destination (local address, remote address and port) used up, or
 * about to be: {@code connect()} then fails with EADDRNOTAVAIL, which no counter shows
 * ({@code __inet_hash_connect}, net/ipv4/inet_hashtables.c).
 */
final class EphemeralPortExhaustion implements Detector {

  static final String KIND = "EphemeralPortExhaustion";

  /** A forecast is not made before this share of the capacity is in use. */
  private static final double FORECAST_FROM_SHARE = 0.1;

  /** The error of a rate from n connections is 1 in √n: so many, or half the ports, will do. */
  private static final int GOOD_RATE_FROM = 100;

  /** But in the last seconds any rate will do, from this share on. */
  private static final double LATEST_S = 9;

  private static final double LATEST_FROM_SHARE = 0.2;

  /** It ends below this share of the warning's. */
  private static final double HYSTERESIS = 0.8;

  /** A little less, because of ports that the search never tries. */
  private static final double HALF = 0.45;

  private final Map<String, Condition> conditions = new TreeMap<>();

  @Override
  public void look(Situation host, Consumer<Finding> findings) {
    PortRange range = host.settings().portRange().orElse(null);
    if (range == null) {
      return; // without the range there is no capacity to speak of
    }
    PortRoom ports =
        PortRoom.of(
            host.settings(), host.kernelRelease(), host.ports(),
            host.thresholds().portsWarnShare());
    for (PortUse use : host.ports().uses()) {
      PortOutlook room = PortOutlook.of(host, use, ports, range);
      Condition condition = conditions.get(room.id());
      boolean tight = tight(host, room, condition != null && condition.open());
      if (condition == null && !tight) {
        continue;
      }
      condition = conditions.computeIfAbsent(room.id(), id -> new Condition());
      report(host, findings, room, condition, tight, range);
    }
    endForgotten(host, findings);
  }

  private static boolean tight(Situation host, PortOutlook room, boolean already) {
    double from = already ? HYSTERESIS : 1;
    Thresholds limits = host.thresholds();
    boolean nearlyFull =
        room.use().tightSinceNs() != 0 || room.share() >= from * limits.portsWarnShare();
    return nearlyFull || soon(limits, room, from) || halfUsedUp(limits, room, from);
  }

  private static boolean soon(Thresholds limits, PortOutlook room, double from) {
    double inS = room.exhaustedInS().orElse(Double.POSITIVE_INFINITY);
    double enough = Math.min(GOOD_RATE_FROM, room.capacity() / 2);
    PortUse use = room.use();
    boolean known =
        !use.rowsSeen() || use.rates().settled() && room.opens() >= from * enough;
    return inS <= limits.portsForecastS()
        && room.decided() == Decided.THEY_RUN_OUT
        && (known && room.share() >= from * FORECAST_FROM_SHARE
            || inS <= LATEST_S && room.share() >= from * LATEST_FROM_SHARE);
  }

  /**
   * Whether the ports that connect() tries first are used up, and it walks on to the others, though
   * some will always be left; if none will be, the forecast says so.
   */
  private static boolean halfUsedUp(Thresholds limits, PortOutlook room, double from) {
    return room.otherHalfShare() >= from * limits.portsOtherHalfShare()
        && room.share() >= from * HALF
        && (from < 1 || room.decided() == Decided.THEY_LAST);
  }

  private void report(
      Situation host, Consumer<Finding> findings, PortOutlook room, Condition condition,
      boolean tight, PortRange range) {
    long sinceNs = room.use().tightSinceNs() != 0 ? room.use().tightSinceNs() : host.nowNs();
    int graceS = host.thresholds().resolveAfterS();
    switch (condition.step(tight, sinceNs, host.nowNs(), graceS)) {
      case HOLDS -> findings.accept(holds(host, room, condition, range));
      case ENDED -> {
        findings.accept(ended(host, room.id(), condition, "ports are free again"));
        conditions.remove(room.id());
      }
      case FADING -> { }
      case QUIET -> conditions.remove(room.id());
    }
  }

  /** Destinations that nothing holds a port for any more. */
  private void endForgotten(Situation host, Consumer<Finding> findings) {
    if (conditions.isEmpty()) {
      return;
    }
    List<String> present =
        host.ports().uses().stream()
            .map(use -> use.local() + ">" + use.remote() + ":" + use.remotePort())
            .toList();
    conditions
        .entrySet()
        .removeIf(
            entry -> {
              if (present.contains(entry.getKey())) {
                return false;
              }
              if (entry.getValue().end() == Condition.Step.ENDED) {
                findings.accept(ended(host, entry.getKey(), entry.getValue(), "no port is held"));
              }
              return true;
            });
  }

  private static Finding ended(Situation host, String id, Condition condition, String why) {
    return new Finding(
        KIND, labels(host, id), false, Severity.INFO, 1, condition.sinceNs(), host.nowNs(), why, "",
        List.of(), List.of());
  }

  private static SortedMap<String, String> labels(Situation host, String id) {
    int arrow = id.indexOf('>');
    int colon = id.lastIndexOf(':');
    return host.labels(
        "local", id.substring(0, arrow),
        "remote", id.substring(arrow + 1, colon),
        "port", id.substring(colon + 1));
  }

  private static Finding holds(
      Situation host, PortOutlook room, Condition condition, PortRange range) {
    boolean exhausted = room.blocked() >= room.capacity();
    boolean walking = halfUsedUp(host.thresholds(), room, HYSTERESIS);
    String when =
        exhausted
            ? "connect() fails now"
            : (walking ? "the half that is tried first is used up, and " : "")
                + (room.exhaustedInS().isPresent()
                    ? String.format(
                        Locale.ROOT, "the first connect() fails in about %.0f s",
                        room.exhaustedInS().getAsDouble())
                    : room.decided() == Decided.UNDECIDED
                        ? "the present rate is about what the ports can bear"
                        : "no end is forecast at the present rate");
    String summary =
        String.format(
            Locale.ROOT,
            "%d of %d ephemeral ports from %s to %s port %d are in use: %s.",
            room.blocked(), room.capacity(), room.use().local(), room.use().remote(),
            room.use().remotePort(), when);
    String impact =
        "New connections to this destination fail with EADDRNOTAVAIL (Cannot assign requested"
            + " address); other destinations are not touched"
            + (walking ? ". Every connect() walks through the used half: CPU time rises first" : "")
            + (room.use().owner().isEmpty()
                ? "." : ". Most ports are held by " + room.use().owner() + ".");
    return new Finding(
        KIND, labels(host, room.id()), true, exhausted ? Severity.CRITICAL : Severity.WARNING,
        room.use().rowsSeen() ? 0.95 : 0.8, condition.sinceNs(), host.nowNs(),
        summary, impact, PortEvidence.of(host, room, range), PortRemedies.of(host, range));
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(conditions.size());
    for (Map.Entry<String, Condition> entry : conditions.entrySet()) {
      out.writeUTF(entry.getKey());
      entry.getValue().writeTo(out);
    }
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      String id = in.readUTF();
      Condition condition = new Condition();
      condition.readFrom(in);
      conditions.put(id, condition);
    }
  }
}
