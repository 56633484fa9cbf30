// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.latency;

import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.CapturePlan;
import io.pawprint.probe.live.CapturedBatch;
import io.pawprint.probe.live.Namespace;
import io.pawprint.probe.live.Restarts;
import io.pawprint.probe.live.SegmentProbe;
import io.pawprint.publish.ObservationRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;

/** The sensor of one host on a thread of its own: a FIFO in, batches on the topic out. */
final class VictimSensor implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200); // as the connector does
  private static final int CONNECTIONS = 4_096;

  private final SegmentProbe probe;
  private final Producer<String, Observation> producer;
  private final Thread thread;
  private volatile long awaitedNs = Long.MAX_VALUE;
  private volatile long appendedMs;

  private VictimSensor(SegmentProbe probe, Producer<String, Observation> producer, String name) {
    this.probe = probe;
    this.producer = producer;
    this.thread = new Thread(this::run, "pawprint-latency-" + name);
    thread.setDaemon(true);
  }

  static VictimSensor start(HostIdentity host, Namespace namespace, Path fifo,
      int batchMs, Supplier<VerdictSettings> settings, Producer<String, Observation> producer) {
    CapturePlan plan = CapturePlan.fifo(fifo, 0, 0, CONNECTIONS).batched(batchMs);
    SegmentProbe probe =
        SegmentProbe.of(host, namespace, plan, new Restarts(line -> {}), settings);
    VictimSensor sensor = new VictimSensor(probe, producer, host.hostId());
    sensor.thread.start();
    return sensor;
  }

  private void run() {
    try (probe) {
      while (true) {
        for (CapturedBatch captured : probe.poll(POLL)) {
          send(captured.batch());
        }
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private void send(SegmentBatch batch) {
    boolean awaited = has(batch, awaitedNs);
    producer.send(
        ObservationRecords.of(batch),
        (metadata, failure) -> {
          if (awaited && failure == null) {
            appendedMs = metadata.timestamp();
          }
        });
  }

  private static boolean has(SegmentBatch batch, long timeNs) {
    for (int row = 0; row < batch.rows().size; row++) {
      if (batch.rows().timeNs[row] == timeNs) {
        return true;
      }
    }
    return false;
  }

  /** The batch with a row of that capture time will be waited for. */
  void await(long timeNs) {
    awaitedNs = timeNs;
  }

  /** When the broker took that batch; 0 before. */
  long appendedMs() {
    return appendedMs;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
