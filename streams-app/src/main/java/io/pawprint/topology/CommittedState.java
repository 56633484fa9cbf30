// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * What the stores of this instance hold, as of the last commit. Any thread; throws what {@link
 * KafkaStreams#store} throws while tasks move.
 */
public final class CommittedState {

  private final KafkaStreams streams;

  public CommittedState(KafkaStreams streams) {
    this.streams = streams;
  }

  /** What {@link io.pawprint.detect.HostMonitor#writeTo} wrote, or null for an unknown host. */
  public byte[] monitor(String hostId) {
    return LargeValue.get(key -> get(PawprintTopology.HOST_STATE, key), hostId.getBytes(UTF_8));
  }

  /** What {@link io.pawprint.alert.AlertLifecycle#writeTo} wrote, or null. */
  public byte[] openAlerts(String hostId) {
    return LargeValue.get(key -> get(PawprintTopology.ALERTS_OPEN, key), hostId.getBytes(UTF_8));
  }

  /** The host's tables over the stores: reads only, and not across a commit. */
  public HostTables tables(String hostId, Thresholds thresholds) {
    PageKey sources = new PageKey(hostId, PageKey.SOURCES);
    PageKey clocks = new PageKey(hostId, PageKey.CLOCKS);
    PageKey tuples = new PageKey(hostId, PageKey.TUPLES);
    return HostTables.open(
        thresholds,
        id -> get(PawprintTopology.SOURCE_CLOCKS, sources.of(id)),
        id -> get(PawprintTopology.TIME_WAIT, tuples.of(id)),
        id -> get(PawprintTopology.SOURCE_CLOCKS, clocks.of(id)));
  }

  private byte[] get(String name, byte[] key) {
    ReadOnlyKeyValueStore<Bytes, byte[]> store =
        streams.store(
            StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.keyValueStore()));
    return store.get(Bytes.wrap(key));
  }
}
