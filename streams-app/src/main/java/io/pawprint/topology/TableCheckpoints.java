// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which hosts' tables are saved when. A host's pages are saved all at once, between two of its
 * batches; until then its {@link Behind} says from where on they are wanting. Stream thread only.
 *
 * <pre>
 *   after a batch   the host's turn has come (CheckpointClock): what it saves is on its way to the
 *                   broker while other hosts' batches are folded, and the commit waits for less
 *                   the host has too much that is unsaved
 *                   the task has, or its pages fill the heap: hosts, the longest wait first
 *                   the host leaves the heap
 *   at a commit     the turn of a host that sends no more has come
 *                   little is unsaved in all                   all hosts
 *                   the tasks are about to leave (Handover)    all hosts
 * </pre>
 */
final class TableCheckpoints {

  private final CheckpointPace pace;
  private final CheckpointClock clock;
  private final HostPages pages;
  private final SynLog log;
  private final Handover handover;
  private final Map<String, MonitoredHost> behind = new LinkedHashMap<>();
  private long unsavedBytes;
  private long transactionBytes;
  private int heeded;

  TableCheckpoints(
      CheckpointPace pace, long nowMs, HostPages pages, SynLog log, Handover handover) {
    this.pace = pace;
    this.clock = new CheckpointClock(pace, nowMs);
    this.pages = pages;
    this.log = log;
    this.handover = handover;
    this.heeded = handover.announced();
  }

  /**
   * The host was folded again: its tables are whole, its pages are not.
   *
   * @param due whether its pages are to be saved at the next commit
   */
  void refolded(String hostId, MonitoredHost host, Behind from, boolean due) {
    host.behind(from, due ? Double.NEGATIVE_INFINITY : 0);
    host.behindIsSaved(true);
    wait(hostId, host);
    grew(host);
  }

  /** The host's batch from that offset is about to be folded. */
  void folding(String hostId, MonitoredHost host, SegmentBatch batch, long offset) {
    if (host.behind() == null) {
      byte[] verdicts = Blob.of(host.monitor()::writeVerdicts);
      host.behind(new Behind(offset, beforeNs(batch), verdicts), clock.turns());
      wait(hostId, host);
    }
    rows(batch.rows().size);
  }

  /** So many rows have to be folded again if the task starts anew. */
  void rows(long count) {
    clock.rows(count);
  }

  private static long beforeNs(SegmentBatch batch) {
    SegmentColumns rows = batch.rows();
    return rows.size > 0 ? rows.timeNs[0] - 1 : batch.completeThroughNs();
  }

  private void wait(String hostId, MonitoredHost host) {
    if (behind.isEmpty()) {
      handover.unsaved(this, heeded);
    }
    behind.put(hostId, host);
  }

  /** The batch was folded; true if so much was saved since that a commit should come. */
  boolean folded(String hostId, MonitoredHost host, long nowMs) {
    grew(host);
    clock.tick(nowMs);
    boolean due = host.behind() != null && clock.passed(hostId, host.behindSince());
    // half of it, so that turns alone never ask for a commit
    boolean room = transactionBytes < pace.transactionBytesMax() / 2;
    if (due && room || host.countedBytes() > pace.hostBytesMax()) {
      save(hostId, host);
    }
    while (unsavedBytes > pace.taskBytesMax()) {
      saveLongest();
    }
    return transactionBytes >= pace.transactionBytesMax();
  }

  /** Saves the host that waits longest; false if none does. */
  boolean saveLongest() {
    if (behind.isEmpty()) {
      return false;
    }
    Map.Entry<String, MonitoredHost> longest = behind.entrySet().iterator().next();
    save(longest.getKey(), longest.getValue());
    return true;
  }

  private void grew(MonitoredHost host) {
    long now = host.unsavedBytes();
    unsavedBytes += now - host.countedBytes();
    host.countedBytes(now);
  }

  /** A transaction is about to be committed: saves what is due, and says where the rest stands. */
  void commit(long nowMs) {
    clock.turn(nowMs);
    int announced = handover.announced();
    boolean all = announced != heeded || unsavedBytes <= pace.littleBytes();
    boolean room = true;
    for (String hostId : List.copyOf(behind.keySet())) {
      MonitoredHost host = behind.get(hostId);
      room = transactionBytes < pace.transactionBytesMax();
      if (room && (all || clock.passed(hostId, host.behindSince()))) {
        save(hostId, host);
      } else if (!host.behindIsSaved()) {
        log.save(hostId, host.behind());
        host.behindIsSaved(true);
      }
    }
    heeded = room ? announced : heeded; // else the next commit goes on
    transactionBytes = 0;
    if (!behind.isEmpty()) {
      handover.unsaved(this, heeded);
    }
  }

  /** Saves the host's tables, if they have changed. */
  void save(String hostId, MonitoredHost host) {
    if (host.behind() == null) {
      return;
    }
    transactionBytes += pages.save(hostId, host.tables());
    if (host.behindIsSaved()) {
      log.remove(hostId);
    }
    behind.remove(hostId);
    unsavedBytes -= host.countedBytes();
    host.saved();
    if (behind.isEmpty()) {
      handover.saved(this);
    }
  }

  /** Whether a commit is asked for, because the tasks are about to leave. */
  boolean isUrgent() {
    return !behind.isEmpty() && handover.announced() != heeded;
  }

  /** Whether any host's pages are behind. */
  boolean anyBehind() {
    return !behind.isEmpty();
  }

  /** Forgets everything. */
  void forget() {
    behind.clear();
    unsavedBytes = 0;
    transactionBytes = 0;
    handover.saved(this);
  }
}
