// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When the settings of each host were told last, for counters told by another task of the same
 * process: readers wait for settings that a reading refers to. In another process: 0, unknown.
 */
final class SentSettings {

  private static final Map<String, Long> TIME_NS = new ConcurrentHashMap<>();

  private SentSettings() {}

  static void told(String hostId, long timeNs) {
    TIME_NS.put(hostId, timeNs);
  }

  /** Host time of the newest; 0 if none were told here. */
  static long lastNs(String hostId) {
    return TIME_NS.getOrDefault(hostId, 0L);
  }

  /** They are told no more. */
  static void forget(String hostId) {
    TIME_NS.remove(hostId);
  }
}
