// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One object a host on the heap, read from the store on first use and written back before a
 * commit. Beyond the limits the least recently used are written back and dropped, and counted.
 * Stream thread only, but for {@link #find} and {@link #ids}.
 */
final class HeapCache<T> {

  private static final class Entry<T> {
    final T value;
    boolean dirty;
    long bytes;

    Entry(T value) {
      this.value = value;
    }
  }

  private final Map<String, Entry<T>> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, T> shared = new ConcurrentHashMap<>();
  private final List<String> dirty = new ArrayList<>();
  private final int maxHosts;
  private final long maxBytes;
  private final Keeper<T> keeper;
  private long bytes;
  private long dropped;

  /**
   * @param maxHosts objects kept at most
   * @param maxBytes sum of their weights kept at most, checked after each write-back
   */
  HeapCache(int maxHosts, long maxBytes, Keeper<T> keeper) {
    this.maxHosts = maxHosts;
    this.maxBytes = maxBytes;
    this.keeper = keeper;
  }

  /** The host's object, about to be changed. */
  T change(String hostId) {
    Entry<T> entry = entries.get(hostId);
    if (entry == null) {
      entry = hold(hostId, keeper.load(hostId));
    }
    if (!entry.dirty) {
      entry.dirty = true;
      dirty.add(hostId);
    }
    return entry.value;
  }

  /** Puts an object on the heap that was loaded elsewhere. */
  void put(String hostId, T value) {
    Entry<T> entry = hold(hostId, value);
    entry.bytes = keeper.weigh(value);
    bytes += entry.bytes;
  }

  private Entry<T> hold(String hostId, T value) {
    while (entries.size() >= maxHosts) {
      dropEldest();
    }
    Entry<T> entry = new Entry<>(value);
    entries.put(hostId, entry);
    shared.put(hostId, value);
    return entry;
  }

  /** Any thread: the host's object if it is here, else null; the stream thread goes on with it. */
  T find(String hostId) {
    return shared.get(hostId);
  }

  /** Any thread: the hosts whose objects are here. */
  Set<String> ids() {
    return shared.keySet();
  }

  /** Saves every object that changed since the last call. */
  void writeBack() {
    for (String hostId : dirty) {
      Entry<T> entry = entries.get(hostId);
      if (entry != null && entry.dirty) {
        save(hostId, entry);
      }
    }
    dirty.clear();
    keeper.saved();
    while (bytes > maxBytes && entries.size() > 1) {
      dropEldest();
    }
  }

  private void save(String hostId, Entry<T> entry) {
    keeper.save(hostId, entry.value);
    entry.dirty = false;
    bytes -= entry.bytes;
    entry.bytes = keeper.weigh(entry.value);
    bytes += entry.bytes;
  }

  private void dropEldest() {
    Iterator<Map.Entry<String, Entry<T>>> eldest = entries.entrySet().iterator();
    Map.Entry<String, Entry<T>> next = eldest.next();
    Entry<T> entry = next.getValue();
    if (entry.dirty) {
      save(next.getKey(), entry);
    }
    keeper.dropped(next.getKey(), entry.value);
    bytes -= entry.bytes;
    eldest.remove();
    shared.remove(next.getKey());
    dropped++;
  }

  boolean isDirty() {
    return !dirty.isEmpty();
  }

  /** Forgets everything, unsaved changes too. */
  void drop() {
    entries.clear();
    shared.clear();
    dirty.clear();
    bytes = 0;
    keeper.forgotten();
  }

  /** Objects dropped for want of room since the last call. */
  long takeDropped() {
    long count = dropped;
    dropped = 0;
    return count;
  }
}
