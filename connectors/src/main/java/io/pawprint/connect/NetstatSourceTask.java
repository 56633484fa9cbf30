// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import io.pawprint.observe.NetstatReading;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.Namespace;
import io.pawprint.probe.live.NetstatProbe;
import io.pawprint.probe.live.SocketOptions;
import io.pawprint.probe.live.WallClock;
import io.pawprint.schema.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads the counters every second, and hands on what the background has ready. */
public final class NetstatSourceTask extends ObservationTask {

  private HostSettings settings;
  private NamespaceSet<Watched> hosts;
  private long dueNs = System.nanoTime();
  private volatile int missing;
  private volatile long dumpMs;

  /** The counters of one namespace. */
  private record Watched(HostIdentity host, NetstatProbe probe) implements AutoCloseable {

    NetstatReading read() {
      return probe.read(WallClock.nowNs(), SentSettings.lastNs(host.hostId()));
    }

    @Override
    public void close() {
      probe.close();
    }
  }

  public NetstatSourceTask() {
    super(Topics.NETSTAT);
  }

  @Override
  void open(Map<String, String> properties, TaskMetrics metrics) throws IOException {
    settings = new HostSettings(NetstatSourceConnector.DEFINITION, properties);
    hosts = new NamespaceSet<>(settings, this::watch);
    metrics.gauge("sources-missing", "Sources that could not be read last.", () -> missing);
    metrics.gauge("socket-dump-ms", "What the last socket table took, ms.", () -> dumpMs);
  }

  private Watched watch(HostIdentity host, Namespace namespace) {
    SocketOptions sockets = new SocketOptions(NetstatSourceConnector.useSs(settings),
        settings.getLong(NetstatSourceConnector.SOCKETS_PERIOD_MS),
        settings.getInt(NetstatSourceConnector.SOCKETS_TOP));
    // the kernel has one log: it is told once, with the own namespace
    Optional<Path> log = namespace.name().isEmpty()
        ? NetstatSourceConnector.kernelLog(settings)
        : Optional.empty();
    return new Watched(host, NetstatProbe.start(host, namespace, sockets, log));
  }

  @Override
  HostSettings settings() {
    return settings;
  }

  @Override
  List<Sighting> observe() throws InterruptedException {
    long periodNs =
        TimeUnit.MILLISECONDS.toNanos(settings.getLong(NetstatSourceConnector.PERIOD_MS));
    pause(Math.max(0, TimeUnit.NANOSECONDS.toMillis(dueNs - System.nanoTime())));
    dueNs = Math.max(dueNs + periodNs, System.nanoTime()); // what was missed is not made up for
    List<Sighting> seen = new ArrayList<>();
    int absent = 0;
    for (Watched host : hosts.observers()) {
      NetstatReading reading = host.read();
      absent += reading.missing().size();
      reading.sockets().ifPresent(table -> dumpMs = table.durationMs());
      seen.add(Sighting.live(reading));
    }
    missing = absent;
    return seen;
  }

  @Override
  void close() {
    if (hosts != null) {
      hosts.close();
    }
  }
}
