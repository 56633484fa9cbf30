// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Ip;
import io.pawprint.tcp.PortRange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Ephemeral ports of a host, for a person.
 *
 * @param range net.ipv4.ip_local_port_range, if known
 * @param capacity ports of it that can be taken; 0 if the range is not known
 * @param warnShare share in use that opens an alert
 * @param destinations the fullest first
 * @param evicted destinations forgotten for want of room
 */
public record PortsView(
    Optional<PortRange> range,
    int capacity,
    double warnShare,
    List<DestinationView> destinations,
    long evicted) {

  /**
   * Ports towards one destination.
   *
   * @param used that cannot be taken now
   * @param holdS for how long TIME_WAIT holds a port
   * @param rowsSeen whether connections were seen one by one, not in socket tables only
   * @param forecast when the capacity is used up, if it will be
   */
  public record DestinationView(
      Ip local,
      Ip remote,
      int remotePort,
      int used,
      int live,
      double opensPerS,
      double holdS,
      String owner,
      boolean rowsSeen,
      Optional<ForecastView> forecast) {}

  static PortsView of(Situation host) {
    PortRoom room =
        PortRoom.of(
            host.settings(), host.kernelRelease(), host.ports(),
            host.thresholds().portsWarnShare());
    List<DestinationView> destinations =
        host.ports().uses().stream()
            .map(use -> destination(host, room, use))
            .sorted(
                Comparator.comparingInt(DestinationView::used).reversed()
                    .thenComparing(DestinationView::remote)
                    .thenComparingInt(DestinationView::remotePort)
                    .thenComparing(DestinationView::local))
            .toList();
    return new PortsView(
        host.settings().portRange(), room.capacity(), host.thresholds().portsWarnShare(),
        destinations, host.ports().evicted());
  }

  private static DestinationView destination(Situation host, PortRoom room, PortUse use) {
    long holdNs = room.holdNs(use);
    int used = use.blocked(host.nowNs(), holdNs);
    OptionalDouble inS =
        room.capacity() == 0
            ? OptionalDouble.empty()
            : use.exhaustedInS(room.capacity(), host.nowNs(), holdNs);
    double error = use.rowsSeen() ? use.rates().error() : 0;
    return new DestinationView(
        use.local(), use.remote(), use.remotePort(), used, use.live(), use.opensPerS(),
        holdNs / 1e9, use.owner(), use.rowsSeen(),
        inS.isEmpty()
            ? Optional.empty()
            : Optional.of(band(inS.getAsDouble(), error, use.blockedPerS())));
  }

  // the time is inverse to the rate, whose error is a share of it
  private static ForecastView band(double inS, double error, double perS) {
    return new ForecastView(
        inS,
        inS / (1 + error),
        error < 1 ? OptionalDouble.of(inS / (1 - error)) : OptionalDouble.empty(),
        perS);
  }
}
