// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Builds a {@link WriteBackStore}: always logged, never behind the byte cache of Streams. */
final class WriteBackStoreBuilder implements StoreBuilder<WriteBackStore> {

  private final StoreBuilder<KeyValueStore<Bytes, byte[]>> inner;

  /** @param changelog settings of the changelog topic */
  WriteBackStoreBuilder(String name, Map<String, String> changelog) {
    inner =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingDisabled()
            .withLoggingEnabled(changelog);
  }

  @Override
  public WriteBackStore build() {
    return new WriteBackStore(inner.build());
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public Map<String, String> logConfig() {
    return inner.logConfig();
  }

  @Override
  public boolean loggingEnabled() {
    return true;
  }

  @Override
  public StoreBuilder<WriteBackStore> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<WriteBackStore> withLoggingEnabled(Map<String, String> config) {
    inner.withLoggingEnabled(config);
    return this;
  }

  @Override
  public StoreBuilder<WriteBackStore> withCachingEnabled() {
    throw new UnsupportedOperationException(name() + " has a cache of its own");
  }

  @Override
  public StoreBuilder<WriteBackStore> withLoggingDisabled() {
    throw new UnsupportedOperationException(name() + " is lost without its changelog");
  }
}
