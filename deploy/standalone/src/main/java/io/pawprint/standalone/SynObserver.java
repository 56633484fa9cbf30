// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.observe.Observation;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.ProbeException;
import io.pawprint.probe.live.SegmentProbe;
import io.pawprint.probe.live.SysctlProbe;
import io.pawprint.probe.live.TcpdumpOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * SYN, FIN and RST segments of this host, on a thread of its own. A capture that ends is started
 * again; one that cannot even begin is said once, and the rest goes on without.
 */
final class SynObserver implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final long RESTART_AFTER_MS = 5_000;

  private final HostIdentity host;
  private final TcpdumpOptions options;
  private final Supplier<VerdictSettings> settings;
  private final Consumer<Observation> sink;
  private final Consumer<String> say;
  private final AtomicLong syns = new AtomicLong();
  private final Thread thread;

  private SynObserver(
      HostIdentity host,
      TcpdumpOptions options,
      Supplier<VerdictSettings> settings,
      Consumer<Observation> sink,
      Consumer<String> say)
      throws ProbeException {
    this.host = host;
    this.options = options;
    this.settings = settings;
    this.sink = sink;
    this.say = say;
    SegmentProbe first = open();
    this.thread = new Thread(() -> run(first), "pawprint-syn");
    thread.setDaemon(true);
  }

  /**
   * Starts capturing.
   *
   * @param counters knows the kernel's counters, which go with the settings
   * @param say takes a line for a person when that is not possible, or stops
   * @return empty if this host cannot capture
   */
  static Optional<SynObserver> start(
      HostIdentity host,
      TcpdumpOptions options,
      HostObserver counters,
      Consumer<Observation> sink,
      Consumer<String> say) {
    SysctlProbe sysctl = new SysctlProbe(host, Path.of("/proc"));
    try {
      SynObserver observer =
          new SynObserver(
              host, options, () -> counters.besideCounters(sysctl.verdictSettings()), sink, say);
      observer.thread.start();
      return Optional.of(observer);
    } catch (ProbeException e) {
      say.accept(e.getMessage() + "; going on without SYNs");
      return Optional.empty();
    }
  }

  private SegmentProbe open() throws ProbeException {
    return SegmentProbe.start(host, options, settings);
  }

  private void run(SegmentProbe first) {
    SegmentProbe probe = first;
    try {
      while (true) {
        try (SegmentProbe current = probe) {
          while (true) {
            current.poll(POLL).forEach(this::deliver);
          }
        } catch (ProbeException e) {
          say.accept(e.getMessage() + "; trying again every 5 s");
        }
        probe = reopened();
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private SegmentProbe reopened() throws InterruptedException {
    while (true) {
      Thread.sleep(RESTART_AFTER_MS);
      try {
        SegmentProbe probe = open();
        say.accept("capturing again");
        return probe;
      } catch (ProbeException e) {
        // said when it ended
      }
    }
  }

  private void deliver(SegmentBatch batch) {
    int count = 0;
    for (int row = 0; row < batch.rows().size; row++) {
      count += batch.rows().kindAt(row) == RowKind.SYN ? 1 : 0;
    }
    syns.addAndGet(count);
    sink.accept(batch);
  }

  /** SYNs seen since the start, in both directions. */
  long syns() {
    return syns.get();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(4_000); // tcpdump gets 3 s to end
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
