// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import io.pawprint.observe.Observation;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.text.NetstatText;
import io.pawprint.probe.text.Skipped;
import io.pawprint.probe.text.SysctlText;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code proc.log} as readings: counters each time they were read, settings when they changed and
 * every 5 minutes. Without that file, a reading for each socket or metrics dump.
 */
final class ProcSource implements Source {

  static final String NETSTAT = "/proc/net/netstat";

  private static final long SYSCTL_EVERY_NS = 300_000_000_000L;

  private final HostIdentity host;
  private final SectionLog log;
  private final SideLogs side;
  private final Consumer<String> warnings;
  private final NetstatText netstat = new NetstatText();
  private final Deque<Observation> ready = new ArrayDeque<>();
  private ReadingDraft draft;
  private SysctlReading lastSysctl;

  private ProcSource(
      HostIdentity host, SectionLog log, SideLogs side, Consumer<String> warnings) {
    this.host = host;
    this.log = log;
    this.side = side;
    this.warnings = warnings;
  }

  static ProcSource open(CaptureFolder folder, Consumer<String> warnings) throws CaptureException {
    Optional<Path> file = folder.find(CaptureFolder.PROC);
    SectionLog log = file.isPresent() ? SectionLog.open(file.get(), warnings) : null;
    try {
      return new ProcSource(folder.host(), log, SideLogs.open(folder, warnings), warnings);
    } catch (CaptureException e) {
      if (log != null) {
        log.close();
      }
      throw e;
    }
  }

  @Override
  public Observation peek() {
    while (ready.isEmpty() && read()) { }
    return ready.peek();
  }

  @Override
  public Observation take() {
    peek();
    return ready.remove();
  }

  /** Reads a little more; false when there is nothing more. */
  private boolean read() {
    if (log == null) {
      return readDump();
    }
    Section section = log.take();
    if (section == null) {
      boolean open = draft != null;
      finishDraft();
      return open;
    }
    if (section.name().equals(SettingsTimeline.SYSCTL)) {
      finishDraft();
      sysctl(section);
      return true;
    }
    if (draft == null || draft.startsAnew(section)) {
      finishDraft();
      draft = new ReadingDraft(section.timeNs(), netstat);
    }
    draft.add(section);
    return true;
  }

  private boolean readDump() {
    long timeNs = side.nextTimeNs();
    if (timeNs == Long.MAX_VALUE) {
      return false;
    }
    draft = new ReadingDraft(timeNs, netstat);
    finishDraft();
    return true;
  }

  private void finishDraft() {
    if (draft != null) {
      side.attachTo(draft);
      ready.add(draft.reading(host, lastSysctl == null ? 0 : lastSysctl.timeNs()));
      draft = null;
    }
  }

  private void sysctl(Section section) {
    Map<String, String> values = new HashMap<>();
    Skipped skipped = new Skipped();
    SysctlText.parse(section.lines(), values, skipped);
    Map<String, String> unreadable =
        skipped.count() == 0 ? Map.of() : Map.of("sysctl", skipped.reason());
    TcpMetricsKey key = side.keyAt(section.timeNs());
    boolean same = lastSysctl != null
        && lastSysctl.values().equals(values)
        && lastSysctl.unreadable().equals(unreadable)
        && lastSysctl.tcpMetricsKey() == key;
    if (!same || section.timeNs() - lastSysctl.timeNs() >= SYSCTL_EVERY_NS) {
      lastSysctl = new SysctlReading(host.hostId(), host.bootId(), host.kernelRelease(),
          section.timeNs(), values, unreadable, key);
      ready.add(lastSysctl);
      if (skipped.count() > 0) {
        warnings.accept(CaptureFolder.PROC + ": sysctl: " + skipped.reason());
      }
    }
  }

  @Override
  public void close() {
    if (log != null) {
      log.close();
    }
    side.close();
  }
}
