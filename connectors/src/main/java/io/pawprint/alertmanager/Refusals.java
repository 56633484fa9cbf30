// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alerts that Alertmanager does not take, each told once: they are left out until they change, and
 * tried again now and then. Never more than are held.
 */
final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  /** So many in a row, and none taken between them: it is not the alerts. */
  private static final int IN_ROW_MAX = 20;

  private record Refused(PostableAlert alert, long untilMs) {}

  private final String where;
  private final long againAfterMs;
  private final Map<Map<String, String>, Refused> refused = new HashMap<>(); // by labels
  private int inRow;

  Refusals(String where, long againAfterMs) {
    this.where = where;
    this.againAfterMs = againAfterMs;
  }

  /** Whether an alert is to be left out now. */
  boolean holds(PostableAlert alert, long nowMs) {
    Refused one = refused.get(alert.labels());
    return one != null && one.alert().equals(alert) && nowMs < one.untilMs();
  }

  void add(PostableAlert alert, String why, long nowMs) {
    inRow++;
    if (refused.put(alert.labels(), new Refused(alert, nowMs + againAfterMs)) == null) {
      LOG.warn("{}: does not take {} {}: {}; the others go on", where, alert.shown(),
          alert.labels(), why);
    }
  }

  void accepted(List<Due> batch) {
    inRow = 0;
    if (!refused.isEmpty()) {
      batch.forEach(one -> refused.remove(one.alert().labels()));
    }
  }

  boolean tooMany() {
    if (inRow >= IN_ROW_MAX) {
      refused.clear(); // whatever it is, it was not theirs
      return true;
    }
    return false;
  }

  /** Forgets one that ended; false if it was not refused. */
  boolean remove(PostableAlert alert) {
    return refused.remove(alert.labels()) != null;
  }
}
