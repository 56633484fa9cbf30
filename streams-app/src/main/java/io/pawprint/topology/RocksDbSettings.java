// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one write buffer for all stores of the process: four stores a partition, each
 * with the default 50 MB and 48 MB, would outgrow a small host.
 */
public final class RocksDbSettings implements RocksDBConfigSetter {

  private static final long BLOCK_CACHE_BYTES = 64L << 20;
  private static final long WRITE_BUFFERS_BYTES = 64L << 20;

  static {
    RocksDB.loadLibrary(); // static native objects come before the first store is opened
  }

  private static final Cache CACHE = new LRUCache(BLOCK_CACHE_BYTES + WRITE_BUFFERS_BYTES);
  private static final WriteBufferManager WRITE_BUFFERS =
      new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(WRITE_BUFFERS);
  }

  @Override
  public void close(String storeName, Options options) {
    // both are shared: they live as long as the process
  }
}
