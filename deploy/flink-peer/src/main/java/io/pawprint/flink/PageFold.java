// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.state.PageSource;
import io.pawprint.state.PageTable;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Pages of sources and 4-tuples are entries of a map in the state; they stay on the heap once they
 * were read, and are written when a checkpoint begins.
 */
final class PageFold extends HostFold {

  private static final long serialVersionUID = 1;

  private static final int SOURCES = 0;
  private static final int TUPLES = 1;
  private static final int CLOCKS = 2;

  private transient MapState<Long, byte[]> pages;
  private transient Set<String> changed;

  PageFold(String registryUrl) {
    super(registryUrl);
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    pages =
        getRuntimeContext().getMapState(
            new MapStateDescriptor<>(
                "pages", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    changed = new LinkedHashSet<>();
  }

  @Override
  HostTables open() {
    return HostTables.open(
        Thresholds.DEFAULTS, stored(SOURCES), stored(TUPLES), stored(CLOCKS));
  }

  private PageSource stored(int table) {
    return id -> {
      try {
        return pages.get(key(table, id));
      } catch (Exception e) { // MapState.get declares whatever a backend may throw
        throw new IllegalStateException(e);
      }
    };
  }

  private static long key(int table, int page) {
    return (long) table << 32 | page & 0xFFFF_FFFFL;
  }

  @Override
  void before(Host host, SegmentBatch batch) {
    // pages fault in as they are needed
  }

  @Override
  void after(String hostId, Host host) {
    changed.add(hostId);
  }

  /**
   * Writes what changed.
   *
   * @param key sets the key that the state is read and written under
   */
  void flush(Consumer<Object> key) throws Exception {
    for (String hostId : changed) {
      key.accept(hostId);
      Host host = host(hostId);
      write(SOURCES, host.tables.sources());
      write(TUPLES, host.tables.tuples());
      write(CLOCKS, host.tables.clocks());
      save(host);
    }
    changed.clear();
  }

  private void write(int table, PageTable from) {
    from.flush(
        (id, page) -> {
          try {
            if (page == null) {
              pages.remove(key(table, id));
            } else {
              pages.put(key(table, id), page);
            }
          } catch (Exception e) { // as above
            throw new IllegalStateException(e);
          }
        });
  }
}
