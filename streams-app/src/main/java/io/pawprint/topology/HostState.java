// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * A host between heap and stores: its monitor in one record at each commit, its tables page by page
 * when {@link TableCheckpoints} says so.
 */
final class HostState implements Keeper<MonitoredHost> {

  private final Thresholds thresholds;
  private final WriteBackStore monitors;
  private final HostPages pages;
  private final SynLog log;
  private final TableCheckpoints checkpoints;
  private final LongSupplier clockMs;
  private long position;
  private long savedPosition;

  HostState(
      Thresholds thresholds,
      WriteBackStore monitors,
      HostPages pages,
      SynLog log,
      TableCheckpoints checkpoints,
      LongSupplier clockMs) {
    this.thresholds = thresholds;
    this.monitors = monitors;
    this.pages = pages;
    this.log = log;
    this.checkpoints = checkpoints;
    this.clockMs = clockMs;
    this.position = log.position();
    this.savedPosition = position;
  }

  @Override
  public MonitoredHost load(String hostId) {
    HostTables tables = pages.open(hostId);
    HostMonitor monitor = new HostMonitor(hostId, thresholds, tables);
    byte[] blob = LargeValue.get(monitors::get, hostId.getBytes(StandardCharsets.UTF_8));
    if (blob != null) {
      Blob.read("state of host " + hostId, blob, monitor::readFrom);
    }
    return new MonitoredHost(monitor, tables);
  }

  /** The SYN topic has been read up to that offset. */
  void position(long offset) {
    position = offset;
  }

  @Override
  public void save(String hostId, MonitoredHost host) {
    LargeValue.put(
        monitors,
        hostId.getBytes(StandardCharsets.UTF_8),
        Blob.of(host.monitor()::writeTo));
  }

  @Override
  public void saved() {
    checkpoints.commit(clockMs.getAsLong());
    if (position != savedPosition) {
      log.savePosition(position);
      savedPosition = position;
    }
  }

  @Override
  public void dropped(String hostId, MonitoredHost host) {
    checkpoints.save(hostId, host);
    host.tables().clear(); // its pages count no longer
  }

  @Override
  public void forgotten() {
    checkpoints.forget();
  }

  @Override
  public long weigh(MonitoredHost host) {
    return host.heapBytes();
  }
}
