// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A persistent, logged store with objects on the heap in front of it. Before every commit Kafka
 * Streams calls {@link #flushCache}, ahead of the producer's flush: then the heap is written to
 * RocksDB and to the changelog within the transaction. {@code commit} and punctuators come too
 * late for that and would lose data under exactly-once. The hook is internal to Kafka Streams
 * ({@code CachedStateStore}); {@code CrashTest} pins it.
 *
 * <pre>
 *   processor → HeapCache ──flushCache──→ changelogged RocksDB ←── restore (heap never involved)
 *                   ↑ dropped by clearCache (recycled) and close
 * </pre>
 *
 * <p>Only the stream thread writes. Other threads read what was last written back, through the
 * read-only view: state as of the last commit.
 */
final class WriteBackStore
    extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, Bytes, byte[]>
    implements ReadOnlyKeyValueStore<Bytes, byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(WriteBackStore.class);

  private HeapCache<?> cache;

  WriteBackStore(KeyValueStore<Bytes, byte[]> wrapped) {
    super(wrapped);
  }

  /**
   * Opens the store. If its files are damaged they are deleted, and the task begins anew and is
   * restored from its changelogs.
   */
  @Override
  public void init(StateStoreContext context, StateStore root) {
    StoreFiles files = new StoreFiles(context.stateDir().toPath(), name());
    Optional<String> damage = files.damage();
    if (damage.isPresent()) {
      throw restored(context, files, damage.get());
    }
    try {
      super.init(context, root);
    } catch (ProcessorStateException e) {
      if (!StoreFiles.tellsDamage(e)) {
        throw e;
      }
      throw restored(context, files, e.getCause().getMessage());
    }
  }

  private TaskCorruptedException restored(
      StateStoreContext context, StoreFiles files, String damage) {
    LOG.error(
        "store {} of task {} is damaged ({}): deleted, and restored from its changelog",
        name(), context.taskId(), damage);
    files.wipe();
    Counters.once(context.metrics(), context.taskId(), Counter.STORES_DAMAGED);
    return new TaskCorruptedException(Set.of(context.taskId()));
  }

  /** Puts the objects of a processor in front; those of an earlier one must be written back. */
  void attach(HeapCache<?> heap) {
    if (cache != null && cache.isDirty()) {
      throw new IllegalStateException(name() + " still has changes that were not written back");
    }
    cache = heap;
  }

  void put(byte[] key, byte[] value) {
    wrapped().put(Bytes.wrap(key), value);
  }

  byte[] get(byte[] key) {
    return wrapped().get(Bytes.wrap(key));
  }

  @Override
  public void flushCache() {
    if (cache != null) {
      cache.writeBack();
    }
    super.flushCache();
  }

  @Override
  public void clearCache() {
    drop();
    super.clearCache();
  }

  @Override
  public void close() {
    drop();
    super.close();
  }

  private void drop() {
    if (cache != null) {
      cache.drop();
    }
  }

  @Override
  public byte[] get(Bytes key) {
    return wrapped().get(key);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    return wrapped().range(from, to);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return wrapped().all();
  }

  @Override
  public long approximateNumEntries() {
    return wrapped().approximateNumEntries();
  }
}
