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

/** What the stores of a running topology hold, as anybody may query it. */
final class CommittedState {

  private final KafkaStreams streams;

  CommittedState(KafkaStreams streams) {
    this.streams = streams;
  }

  byte[] monitor(String hostId) {
    return get(PawprintTopology.HOST_STATE, hostId.getBytes(UTF_8));
  }

  byte[] openAlerts(String hostId) {
    return get(PawprintTopology.ALERTS_OPEN, hostId.getBytes(UTF_8));
  }

  HostTables tables(String hostId) {
    PageKey sources = new PageKey(hostId, PageKey.SOURCES);
    PageKey clocks = new PageKey(hostId, PageKey.CLOCKS);
    PageKey tuples = new PageKey(hostId, PageKey.TUPLES);
    return HostTables.open(
        Thresholds.DEFAULTS,
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
