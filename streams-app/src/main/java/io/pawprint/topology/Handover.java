// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Says that tasks are about to leave: everything is saved then, so that whoever gets them next has
 * nothing to fold again. Kafka Streams commits a task before it closes its processors and does not
 * say that it is the last time; but it says before that the application stops or rebalances.
 * Any thread.
 */
public final class Handover {

  private final AtomicInteger announced = new AtomicInteger();
  private final Map<Object, Integer> unsaved = new ConcurrentHashMap<>();

  /** The next commit of each task may be its last; returns the number of this announcement. */
  int announce() {
    return announced.incrementAndGet();
  }

  /** Announcements so far. */
  int announced() {
    return announced.get();
  }

  /** That task has something to save; what it had at that announcement it has saved. */
  void unsaved(Object task, int heeded) {
    unsaved.put(task, heeded);
  }

  /** That task has nothing to save. */
  void saved(Object task) {
    unsaved.remove(task);
  }

  /** Whether no task has anything left to save that it had at that announcement. */
  boolean heeded(int announcement) {
    return unsaved.values().stream().allMatch(heeded -> heeded >= announcement);
  }
}
