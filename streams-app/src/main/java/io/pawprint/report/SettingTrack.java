// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.observe.SysctlReading;
import io.pawprint.tcp.Sysctls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** One host's settings: what they were at first, and each change. */
final class SettingTrack {

  /**
   * One change.
   *
   * @param timeNs host time of the first reading that shows it
   * @param before the value until then; empty if there was none
   * @param after the value from then on; empty if it cannot be read any more
   */
  record Change(long timeNs, String name, String before, String after) {}

  private final int maxChanges;
  private final List<Change> changes = new ArrayList<>();
  private Map<String, String> first = Map.of();
  private Map<String, String> now = Map.of();
  private boolean read;
  private long omitted;

  SettingTrack(int maxChanges) {
    this.maxChanges = maxChanges;
  }

  /** What held before the range began. */
  void before(SysctlReading reading) {
    read = true;
    first = reading.values();
    now = reading.values();
  }

  void read(SysctlReading reading) {
    if (!read) {
      read = true;
      first = reading.values();
    } else if (!reading.values().equals(now)) {
      compare(reading);
    }
    now = reading.values();
  }

  private void compare(SysctlReading reading) {
    TreeSet<String> names = new TreeSet<>(now.keySet());
    names.addAll(reading.values().keySet());
    for (String name : names) {
      String before = now.getOrDefault(name, "");
      String after = reading.values().getOrDefault(name, "");
      if (!before.equals(after)) {
        if (changes.size() < maxChanges) {
          changes.add(new Change(reading.timeNs(), name, before, after));
        } else {
          omitted++;
        }
      }
    }
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  long omitted() {
    return omitted;
  }

  /** The newest settings. */
  Sysctls now() {
    return new Sysctls(now);
  }

  /** The settings at the end, by name; those read first where they are gone. */
  Map<String, String> known() {
    Map<String, String> all = new TreeMap<>(first);
    all.putAll(now);
    return all;
  }
}
