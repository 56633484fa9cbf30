// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import io.pawprint.observe.SysctlReading;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.MetricsKeyWatch;
import io.pawprint.probe.live.Namespace;
import io.pawprint.probe.live.SysctlProbe;
import io.pawprint.probe.live.WallClock;
import io.pawprint.schema.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the settings every second and tells them when they changed. */
public final class SysctlSourceTask extends ObservationTask {

  private HostSettings settings;
  private NamespaceSet<Watched> hosts;
  private boolean begun;

  /** The settings of one namespace. */
  private record Watched(HostIdentity host, SysctlProbe probe, MetricsKeyWatch key)
      implements AutoCloseable {

    Optional<SysctlReading> poll() {
      return probe.poll(WallClock.nowNs(), key.now());
    }

    @Override
    public void close() {
      key.close();
      SentSettings.forget(host.hostId());
    }
  }

  public SysctlSourceTask() {
    super(Topics.SYSCTL);
  }

  @Override
  void open(Map<String, String> properties, TaskMetrics metrics) throws IOException {
    settings = new HostSettings(SysctlSourceConnector.DEFINITION, properties);
    hosts = new NamespaceSet<>(settings, SysctlSourceTask::watch);
  }

  private static Watched watch(HostIdentity host, Namespace namespace) {
    return new Watched(host, new SysctlProbe(host, namespace), MetricsKeyWatch.start(namespace));
  }

  @Override
  HostSettings settings() {
    return settings;
  }

  @Override
  List<Sighting> observe() throws InterruptedException {
    if (begun) {
      pause(settings.getLong(SysctlSourceConnector.PERIOD_MS));
    }
    begun = true;
    List<Sighting> seen = new ArrayList<>();
    for (Watched host : hosts.observers()) {
      host.poll().ifPresent(reading -> {
        SentSettings.told(reading.hostId(), reading.timeNs());
        seen.add(Sighting.live(reading));
      });
    }
    return seen;
  }

  @Override
  void close() {
    if (hosts != null) {
      hosts.close();
    }
  }
}
