// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.schema.Topics;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/** The flow. Names of its nodes and stores are also names of changelog topics: never change one. */
public final class PawprintTopology {

  /** Store: host id → its monitor, everything but the tables; read it by {@link CommittedState}. */
  public static final String HOST_STATE = "host-state";

  /** Store: {@link PageKey} → page of a host's table of sources. */
  public static final String SOURCE_CLOCKS = "source-clocks";

  /** Store: {@link PageKey} → page of a host's table of 4-tuples. */
  public static final String TIME_WAIT = "time-wait";

  /** Store: host id → its open alerts. */
  public static final String ALERTS_OPEN = "alerts-open";

  static final String HOST_MONITOR = "host-monitor";
  static final String ALERT_LIFECYCLE = "alert-lifecycle";
  static final String ALERTS = "alerts";
  static final String ALERTS_CURRENT = "alerts-current";
  static final String DEAD_LETTERS = "dead-letters";

  // Pages are overwritten every second: without small segments and an eager cleaner a restore
  // would read hours of them.
  private static final Map<String, String> CHANGELOG =
      Map.of(
          "cleanup.policy", "compact",
          "segment.bytes", String.valueOf(64 << 20),
          "min.cleanable.dirty.ratio", "0.1");

  private PawprintTopology() {}

  /** The whole flow as one sub-topology, hence one task a partition. */
  public static Topology build(TopologySettings settings) {
    ByteArrayDeserializer raw = new ByteArrayDeserializer();
    ByteArraySerializer asIs = new ByteArraySerializer();
    StringSerializer fingerprint = new StringSerializer();
    return new Topology()
        .addSource("sysctl", raw, raw, Topics.SYSCTL.name())
        .addSource("netstat", raw, raw, Topics.NETSTAT.name())
        .addSource("syn", raw, raw, Topics.SYN.name())
        .addProcessor(
            HOST_MONITOR, () -> new HostMonitorProcessor(settings), "sysctl", "netstat", "syn")
        .addStateStore(new WriteBackStoreBuilder(HOST_STATE, CHANGELOG), HOST_MONITOR)
        .addStateStore(new WriteBackStoreBuilder(SOURCE_CLOCKS, CHANGELOG), HOST_MONITOR)
        .addStateStore(new WriteBackStoreBuilder(TIME_WAIT, CHANGELOG), HOST_MONITOR)
        .addProcessor(ALERT_LIFECYCLE, () -> new AlertLifecycleProcessor(settings), HOST_MONITOR)
        .addStateStore(new WriteBackStoreBuilder(ALERTS_OPEN, CHANGELOG), ALERT_LIFECYCLE)
        .addSink(
            ALERTS, Topics.ALERTS.name(), fingerprint, settings.alertSerializer(), ALERT_LIFECYCLE)
        .addSink(
            ALERTS_CURRENT,
            Topics.ALERTS_CURRENT.name(),
            fingerprint,
            settings.alertSerializer(),
            ALERT_LIFECYCLE)
        .addSink(DEAD_LETTERS, Topics.DEAD_LETTERS.name(), asIs, asIs, HOST_MONITOR);
  }
}
