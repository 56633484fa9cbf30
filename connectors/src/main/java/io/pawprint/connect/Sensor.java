// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.CaptureFigures;
import io.pawprint.probe.live.CapturePlan;
import io.pawprint.probe.live.CapturedBatch;
import io.pawprint.probe.live.MetricsKeyWatch;
import io.pawprint.probe.live.Namespace;
import io.pawprint.probe.live.Restarts;
import io.pawprint.probe.live.SegmentProbe;
import io.pawprint.probe.live.SysctlProbe;
import java.time.Duration;

/** Captures in one namespace on a thread of its own, into a buffer. */
final class Sensor implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final long END_WAIT_MS = 4_500; // tcpdump gets 3 s to end

  private final SegmentProbe probe;
  private final MetricsKeyWatch key;
  private final BatchBuffer buffer;
  private final Thread thread;

  private Sensor(
      HostIdentity host, Namespace namespace, CapturePlan plan, BatchBuffer buffer) {
    SysctlProbe sysctl = new SysctlProbe(host, namespace);
    this.buffer = buffer;
    this.key = MetricsKeyWatch.start(namespace);
    this.probe = SegmentProbe.of(host, namespace, plan, new Restarts(Notices::say),
        () -> settings(sysctl));
    this.thread = new Thread(this::run, "pawprint-syn" + namespace.name());
    thread.setDaemon(true);
  }

  static Sensor start(
      HostIdentity host, Namespace namespace, CapturePlan plan, BatchBuffer buffer) {
    Sensor sensor = new Sensor(host, namespace, plan, buffer);
    sensor.thread.start();
    return sensor;
  }

  private VerdictSettings settings(SysctlProbe sysctl) {
    return sysctl.verdictSettings(key.now());
  }

  private void run() {
    try (probe) {
      while (true) {
        for (CapturedBatch batch : probe.poll(POLL)) {
          buffer.put(batch);
        }
      }
    } catch (InterruptedException e) {
      // closed
    } catch (RuntimeException e) {
      Notices.say("the SYN sensor has failed, which is a mistake of ours: " + e
          + (e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : ""));
    }
  }

  BatchBuffer buffer() {
    return buffer;
  }

  CaptureFigures figures() {
    return probe.figures();
  }

  @Override
  public void close() {
    thread.interrupt();
    key.close();
    try {
      thread.join(END_WAIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
