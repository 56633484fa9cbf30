// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.CaptureFigures;
import io.pawprint.probe.live.CapturePosition;
import io.pawprint.probe.live.CapturedBatch;
import io.pawprint.probe.live.Namespace;
import io.pawprint.schema.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Takes batches out of the sensors' buffers. */
public final class SynSourceTask extends ObservationTask {

  /** Batches handed over at a time: some 2 MB at most. */
  private static final int BATCHES_MAX = 64;

  private static final long WAIT_MS = 1_000;

  private final Object arrival = new Object();
  private SynSettings settings;
  private NamespaceSet<Sensor> sensors;
  private volatile Collection<Sensor> current = List.of();

  public SynSourceTask() {
    super(Topics.SYN);
  }

  @Override
  void open(Map<String, String> properties, TaskMetrics metrics) throws IOException {
    settings = new SynSettings(properties);
    sensors = new NamespaceSet<>(settings, this::sensor);
    current = sensors.observers();
    gauge(metrics, "syns", "SYN rows told.", CaptureFigures::syns);
    gauge(metrics, "rows", "Rows told.", CaptureFigures::rows);
    gauge(metrics, "segments-lost", "Segments declared lost by captures.", CaptureFigures::lost);
    gauge(metrics, "duplicates", "Copies of segments left out.", CaptureFigures::duplicates);
    gauge(metrics, "capture-restarts", "Times a capture broke off.", CaptureFigures::restarts);
    gauge(metrics, "capturing", "Captures that are open.", f -> f.capturing() ? 1 : 0);
    metrics.gauge("sample-one-in", "1 of so many remote addresses is observed.",
        () -> current.stream().mapToLong(s -> s.figures().sampleOneIn()).max().orElse(1));
    metrics.gauge("buffer-bytes", "Room taken by what waits.",
        () -> current.stream().mapToLong(s -> s.buffer().bytes()).sum());
    metrics.gauge("segments-overflowed", "Segments there was no room for, declared lost.",
        () -> current.stream().mapToLong(s -> s.buffer().overflowed()).sum());
  }

  private void gauge(
      TaskMetrics metrics, String name, String what, ToLongFunction<CaptureFigures> figure) {
    metrics.gauge(name, what,
        () -> current.stream().map(Sensor::figures).mapToLong(figure).sum());
  }

  private Sensor sensor(HostIdentity host, Namespace namespace) {
    BatchBuffer buffer = new BatchBuffer(
        settings.getLong(SynSettings.BUFFER_BYTES), settings.isReplayable(), arrival);
    return Sensor.start(host, namespace, settings.plan(namespace, resume()), buffer);
  }

  private Optional<CapturePosition> resume() {
    return settings.isReplayable() && context != null
        ? SynOffset.position(context.offsetStorageReader().offset(partition()))
        : Optional.empty();
  }

  private Map<String, ?> partition() {
    return SynOffset.partition(settings.getString(SynSettings.DIRECTORY_PATH));
  }

  @Override
  HostSettings settings() {
    return settings;
  }

  @Override
  List<Sighting> observe() throws InterruptedException {
    current = sensors.observers();
    synchronized (arrival) {
      List<Sighting> seen = taken();
      if (seen.isEmpty()) {
        arrival.wait(WAIT_MS);
        seen = taken();
      }
      return seen;
    }
  }

  private List<Sighting> taken() {
    List<Sighting> seen = new ArrayList<>();
    for (Sensor sensor : current) {
      for (CapturedBatch b = sensor.buffer().take(); b != null; b = sensor.buffer().take()) {
        seen.add(b.through().isPresent()
            ? new Sighting(b.batch(), partition(), SynOffset.offset(b.through().get()))
            : Sighting.live(b.batch()));
        if (seen.size() == BATCHES_MAX) {
          return seen;
        }
      }
    }
    return seen;
  }

  @Override
  void close() {
    synchronized (arrival) {
      arrival.notifyAll();
    }
    if (sensors != null) {
      sensors.close();
    }
  }
}
