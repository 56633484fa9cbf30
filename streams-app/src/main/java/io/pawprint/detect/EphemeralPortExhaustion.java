// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.PortRange;
import io.pawprint.tcp.Sysctls;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
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
  private static final double FORECAST_FROM_SHARE = 0.2;

  /** It ends below this share of the warning's. */
  private static final double HYSTERESIS = 0.8;

  private final Map<String, Condition> conditions = new TreeMap<>();

  /** Room towards one destination. */
  private record Room(
      PortUse use, int capacity, int blocked, int live, double opensPerS, double holdS,
      OptionalDouble exhaustedInS) {

    double share() {
      return capacity == 0 ? 1 : (double) blocked / capacity;
    }

    String id() {
      return use.local() + ">" + use.remote() + ":" + use.remotePort();
    }
  }

  @Override
  public void look(Situation host, Consumer<Finding> findings) {
    PortRange range = host.settings().portRange().orElse(null);
    if (range == null) {
      return; // without the range there is no capacity to speak of
    }
    PortRoom ports =
        PortRoom.of(host.settings(), host.ports(), host.thresholds().portsWarnShare());
    for (PortUse use : host.ports().uses()) {
      Room room = room(host, use, ports);
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

  private static Room room(Situation host, PortUse use, PortRoom ports) {
    long holdNs = ports.holdNs(use.remote());
    int blocked = use.blocked(host.nowNs(), holdNs);
    return new Room(
        use, ports.capacity(), blocked, use.live(), use.opensPerS(), holdNs / 1e9,
        forecast(ports.capacity(), blocked, use, holdNs));
  }

  // Ports held in the long run = rate x hold + live. Below the capacity it never runs out; above,
  // the ports left go at the opening rate until the first of this wave come back, after hold.
  static OptionalDouble forecast(int capacity, int blocked, PortUse use, long holdNs) {
    double opensPerS = use.opensPerS();
    double inTheLongRun = opensPerS * holdNs / 1e9 + use.live();
    if (opensPerS <= 0 || inTheLongRun < capacity) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.max(0, capacity - blocked) / opensPerS);
  }

  private static boolean tight(Situation host, Room room, boolean already) {
    double from = already ? HYSTERESIS : 1;
    Thresholds limits = host.thresholds();
    boolean nearlyFull =
        room.use().tightSinceNs() != 0 || room.share() >= from * limits.portsWarnShare();
    boolean soon =
        room.exhaustedInS().isPresent()
            && room.exhaustedInS().getAsDouble() <= limits.portsForecastS()
            && room.share() >= from * FORECAST_FROM_SHARE;
    return nearlyFull || soon;
  }

  private void report(
      Situation host, Consumer<Finding> findings, Room room, Condition condition, boolean tight,
      PortRange range) {
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
      Situation host, Room room, Condition condition, PortRange range) {
    boolean exhausted = room.blocked() >= room.capacity();
    String when =
        exhausted
            ? "connect() fails now"
            : room.exhaustedInS().isPresent()
                ? String.format(
                    Locale.ROOT, "the first connect() fails in about %.0f s",
                    room.exhaustedInS().getAsDouble())
                : "no end is forecast at the present rate";
    String summary =
        String.format(
            Locale.ROOT,
            "%d of %d ephemeral ports from %s to %s port %d are in use: %s.",
            room.blocked(), room.capacity(), room.use().local(), room.use().remote(),
            room.use().remotePort(), when);
    String impact =
        "New connections to this destination fail with EADDRNOTAVAIL (Cannot assign requested"
            + " address); other destinations are not touched"
            + (room.use().owner().isEmpty() ? "." : ". Most ports are held by " + room.use().owner() + ".");
    return new Finding(
        KIND, labels(host, room.id()), true, exhausted ? Severity.CRITICAL : Severity.WARNING,
        room.use().rowsSeen() ? 0.95 : 0.8, condition.sinceNs(), host.nowNs(),
        summary, impact, evidence(host, room, range), PortRemedies.of(host, range));
  }

  private static List<Evidence> evidence(Situation host, Room room, PortRange range) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(host.evidence(Sysctls.LOCAL_PORT_RANGE, range, "ports", "/proc/sys"));
    evidence.add(
        host.evidence(
            "capacity", room.capacity(), "ports", "range less reserved and bound ports"));
    evidence.add(host.evidence("ports blocked", room.blocked(), "ports", "rows and socket table"));
    evidence.add(host.evidence("of these live", room.live(), "ports", "rows and socket table"));
    evidence.add(
        host.evidence(
            "opening rate", String.format(Locale.ROOT, "%.1f", room.opensPerS()),
            "connections/s", "outgoing SYNs of the last 3 s"));
    evidence.add(
        host.evidence(
            "TIME_WAIT holds a port for", String.format(Locale.ROOT, "%.1f", room.holdS()), "s",
            Sysctls.TW_REUSE + "=" + host.settings().text(Sysctls.TW_REUSE).orElse("unknown")));
    evidence.add(
        host.evidence(
            "ceiling without failure",
            String.format(Locale.ROOT, "%.1f", room.capacity() / room.holdS()),
            "connections/s", "capacity / hold"));
    return evidence;
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
