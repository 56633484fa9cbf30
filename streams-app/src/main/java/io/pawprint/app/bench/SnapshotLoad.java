// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.app.UserError;
import io.pawprint.observe.Destination;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SocketTable;
import io.pawprint.observe.SysctlReading;
import io.pawprint.probe.capture.CaptureFolder;
import io.pawprint.probe.capture.CaptureOptions;
import io.pawprint.probe.capture.Observations;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Settings and counters as a busy host sends them: those of a recording, round and round, and every
 * ten seconds a socket table with all the destinations that a sensor tells one by one.
 */
final class SnapshotLoad {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final int SOCKETS_EVERY_S = 10;
  private static final int DESTINATIONS = 200; // sockets.top
  private static final int SYSCTL_EVERY_S = 300;

  private final List<NetstatReading> readings = new ArrayList<>();
  private SysctlReading settings;

  SnapshotLoad(Path recording) throws IOException {
    try (Observations observations =
        CaptureFolder.open(recording).read(CaptureOptions.asLive(warning -> { }))) {
      while (observations.hasNext()) {
        Observation observation = observations.next();
        if (observation instanceof NetstatReading reading) {
          readings.add(reading);
        } else if (observation instanceof SysctlReading reading) {
          settings = reading;
        }
      }
    }
    if (readings.isEmpty() || settings == null) {
      throw new UserError(recording + ": holds no counters or no settings");
    }
  }

  /** Counters in one of them. */
  int counters() {
    return readings.get(0).counters().size();
  }

  void netstat(
      String hostId, long beginNs, int seconds, int everyS, Consumer<Observation> into) {
    Random random = new Random(1);
    int tableS = -SOCKETS_EVERY_S;
    for (int second = 0; second < seconds; second += everyS) {
      NetstatReading reading = readings.get(second % readings.size());
      long timeNs = beginNs + second * SECOND_NS;
      Optional<SocketTable> table = Optional.empty();
      if (second >= tableS + SOCKETS_EVERY_S) {
        tableS = second;
        table = Optional.of(table(timeNs, random));
      }
      into.accept(
          new NetstatReading(
              hostId, reading.bootId(), reading.kernelRelease(), timeNs, beginNs,
              reading.counters(), reading.gauges(), List.of(), 0, table, Optional.empty(),
              reading.missing()));
    }
  }

  /** The same destinations each time, used differently. */
  private static SocketTable table(long timeNs, Random random) {
    List<Destination> destinations = new ArrayList<>();
    Random fixed = new Random(2);
    for (int i = 0; i < DESTINATIONS; i++) {
      Ip remote = new Ip(0, Ip.V4_PREFIX | 0x0A00_0000L + fixed.nextInt(1 << 24));
      Ip local = new Ip(0, Ip.V4_PREFIX | 0xC000_0201L);
      int port = List.of(80, 443, 5432, 6379, 8080, 9092).get(fixed.nextInt(6));
      int usual = 1 + 20_000 / (i + 1);
      destinations.add(
          new Destination(
              local, remote, port, 1 + random.nextInt(usual), random.nextInt(usual), "java/4711"));
    }
    long waiting = destinations.stream().mapToLong(Destination::timeWait).sum();
    long live = destinations.stream().mapToLong(Destination::live).sum();
    return new SocketTable(
        timeNs, 120, "ss", Map.of("ESTAB", live, "TIME-WAIT", waiting, "LISTEN", 12L),
        destinations, 40, 52, List.of(22, 80, 443, 8080, 9100));
  }

  /** Nothing changes: every five minutes all the same. */
  void sysctl(String hostId, long beginNs, int times, Consumer<Observation> into) {
    for (int i = 0; i < times; i++) {
      into.accept(
          new SysctlReading(
              hostId, settings.bootId(), settings.kernelRelease(),
              beginNs + (long) i * SYSCTL_EVERY_S * SECOND_NS, settings.values(),
              settings.unreadable(), settings.tcpMetricsKey()));
    }
  }

  static int sysctlEveryS() {
    return SYSCTL_EVERY_S;
  }
}
