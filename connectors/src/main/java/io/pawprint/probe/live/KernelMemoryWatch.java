// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.observe.KernelMemory;
import java.util.Optional;

/** Where connections may be recycled, the kernel is asked now and then what it remembers. */
final class KernelMemoryWatch implements AutoCloseable {

  private static final long EVERY_MS = 10_000L;

  private final TcpMetricsProbe metrics;
  private Background<KernelMemory> memory;

  KernelMemoryWatch(Namespace namespace) {
    this(new TcpMetricsProbe(namespace));
  }

  KernelMemoryWatch(TcpMetricsProbe metrics) {
    this.metrics = metrics;
  }

  /** Begins when it is needed for the first time. */
  void when(boolean needed) {
    if (memory == null && needed) {
      memory = Background.start("kernel-memory", EVERY_MS, metrics::memory);
    }
  }

  /** The newest answer, once. */
  Optional<KernelMemory> take() {
    return memory == null ? Optional.empty() : memory.take();
  }

  @Override
  public void close() {
    if (memory != null) {
      memory.close();
    }
  }
}
