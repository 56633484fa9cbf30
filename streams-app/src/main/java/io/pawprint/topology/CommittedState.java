// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.state.PageSource;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * What the stores of this instance hold, as of the last commit. Any thread; throws what {@link
 * KafkaStreams#store} throws while tasks move.
 */
public final class CommittedState {

  private static final int ANY = -1;

  private final KafkaStreams streams;
  private final int partition;
  private final boolean stale;

  /** All partitions that this instance is active for. */
  public CommittedState(KafkaStreams streams) {
    this(streams, ANY, false);
  }

  /** One partition; if {@code stale}, also while it is a standby or being restored. */
  CommittedState(KafkaStreams streams, int partition, boolean stale) {
    this.streams = streams;
    this.partition = partition;
    this.stale = stale;
  }

  /** What {@link io.pawprint.detect.HostMonitor#writeTo} wrote, or null for an unknown host. */
  public byte[] monitor(String hostId) {
    return LargeValue.get(key -> get(PawprintTopology.HOST_STATE, key), hostId.getBytes(UTF_8));
  }

  /** Host time up to which the host's stored pages are whole; empty if that is the monitor's. */
  OptionalLong pagesAsOfNs(String hostId) {
    Behind behind = Behind.read(hostId, get(PawprintTopology.HOST_STATE, SynLog.key(hostId)));
    return behind == null ? OptionalLong.empty() : OptionalLong.of(behind.asOfNs());
  }

  /** What {@link io.pawprint.alert.AlertLifecycle#writeTo} wrote, or null. */
  public byte[] openAlerts(String hostId) {
    return LargeValue.get(key -> get(PawprintTopology.ALERTS_OPEN, key), hostId.getBytes(UTF_8));
  }

  /**
   * The host's tables over the stores, as they were last saved: the monitor may know more. Reads
   * only, and not across a commit.
   */
  public HostTables tables(String hostId, Thresholds thresholds) {
    PageSource[] pages = pages(hostId);
    return HostTables.open(
        thresholds, pages[0], pages(hostId, PawprintTopology.TIME_WAIT, PageKey.TUPLES), pages[1],
        pages[2], pages[3]);
  }

  /** Pages of the host's tables of sources, clocks, losing sources and points. */
  PageSource[] pages(String hostId) {
    return new PageSource[] {
      pages(hostId, PawprintTopology.SOURCE_CLOCKS, PageKey.SOURCES),
      pages(hostId, PawprintTopology.SOURCE_CLOCKS, PageKey.CLOCKS),
      pages(hostId, PawprintTopology.SOURCE_CLOCKS, PageKey.LOSING),
      pages(hostId, PawprintTopology.SOURCE_CLOCKS, PageKey.POINTS)
    };
  }

  private PageSource pages(String hostId, String store, byte table) {
    PageKey key = new PageKey(hostId, table);
    return id -> PackedPage.unpack(get(store, key.of(id)));
  }

  /** All host ids; reads every monitor. */
  SortedSet<String> hostIds() {
    SortedSet<String> ids = new TreeSet<>();
    try (KeyValueIterator<Bytes, byte[]> all = store(PawprintTopology.HOST_STATE).all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> next = all.next();
        if (!hasZero(next.key.get())) { // else it is a further part, or who was heard
          ids.add(new String(next.key.get(), UTF_8));
        }
      }
    }
    return ids;
  }

  private static boolean hasZero(byte[] key) {
    for (byte b : key) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private byte[] get(String name, byte[] key) {
    return store(name).get(Bytes.wrap(key));
  }

  private ReadOnlyKeyValueStore<Bytes, byte[]> store(String name) {
    StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>> which =
        StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.keyValueStore());
    which = partition == ANY ? which : which.withPartition(partition);
    return streams.store(stale ? which.enableStaleStores() : which);
  }
}
