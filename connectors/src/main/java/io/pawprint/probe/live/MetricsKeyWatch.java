// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.probe.text.TcpMetricsText;
import java.util.Optional;

/** How the kernel keys its memory of peers: asked every minute until it is known. */
public final class MetricsKeyWatch implements AutoCloseable {

  private static final long PERIOD_MS = 60_000;

  private final Background<TcpMetricsText> dumps;
  private TcpMetricsKey key = TcpMetricsKey.UNKNOWN;

  private MetricsKeyWatch(Background<TcpMetricsText> dumps) {
    this.dumps = dumps;
  }

  /** Asks for the first time at once. */
  public static MetricsKeyWatch start(Namespace namespace) {
    return new MetricsKeyWatch(Background.start(
        "tcp-metrics-key", PERIOD_MS, new TcpMetricsProbe(namespace)::dump));
  }

  /** What is known by now. */
  public synchronized TcpMetricsKey now() {
    if (key == TcpMetricsKey.UNKNOWN) {
      Optional<TcpMetricsText> dumped = dumps.take();
      dumped.ifPresent(d -> key = d.key());
      if (key != TcpMetricsKey.UNKNOWN) {
        dumps.stop();
      }
    }
    return key;
  }

  @Override
  public void close() {
    dumps.close();
  }
}
