// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.detect.Finding;
import io.pawprint.detect.Silence;
import io.pawprint.detect.Thresholds;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Looks for silent hosts by the wall clock: no record advances a silent host's time. Who was heard
 * when is kept beside the monitors, so that a restart forgets nobody. Stream thread only.
 */
final class SilenceWatch {

  /** Key among the monitors; no host id begins with a zero byte. */
  static final byte[] KEY = {0};

  /** Who was heard is written this often: it only matters for hosts that are silent for days. */
  private static final long SAVE_EVERY_MS = 60_000;

  private final ProcessorContext<?, ?> context;
  private final WriteBackStore store;
  private final Silence silence;
  private final Consumer<Finding> findings;
  private final Cancellable looking;
  private long savedMs;

  SilenceWatch(
      ProcessorContext<?, ?> context,
      WriteBackStore store,
      Thresholds thresholds,
      Consumer<Finding> findings) {
    this.context = context;
    this.store = store;
    this.findings = findings;
    silence = new Silence("partition " + context.taskId().partition(), thresholds);
    byte[] blob = LargeValue.get(store::get, KEY);
    if (blob != null) {
      Blob.read("who was heard", blob, silence::readFrom);
    }
    savedMs = context.currentSystemTimeMs();
    silence.start(savedMs);
    looking =
        context.schedule(
            Duration.ofMillis(Silence.LOOK_EVERY_MS), PunctuationType.WALL_CLOCK_TIME, this::look);
  }

  /** A record of the host came. */
  void heard(String hostId) {
    silence.heard(hostId, context.currentSystemTimeMs(), findings);
  }

  private void look(long nowMs) {
    silence.look(nowMs, findings);
    if (nowMs - savedMs >= SAVE_EVERY_MS) {
      savedMs = nowMs;
      LargeValue.put(store, KEY, Blob.of(silence::writeTo));
    }
  }

  void close() {
    looking.cancel();
  }
}
