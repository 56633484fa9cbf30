// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.recovery;

import io.pawprint.latency.AlertWatch;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.publish.ObservationRecords;
import io.pawprint.tcp.Sysctls;
import io.pawprint.tcp.TcpCounters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;

/**
 * A new host every {@value #EVERY_MS} ms, which says that it runs with tcp_tw_recycle, and three
 * seconds later one thing more, which raises the alert: so its delay can be told of every moment.
 */
final class ProbeHosts implements AutoCloseable {

  /** What each of them raises. */
  static final String KIND = "UnsafeTcpSettings";

  private static final long EVERY_MS = 250;
  // topics are read side by side: settings are to be there long before what raises the alert
  private static final int AHEAD = 3_000 / (int) EVERY_MS;
  private static final long LATE_NS = 30_000_000_000L; // later than anything is waited for
  private static final String RELEASE = "4.4.178";

  private final Producer<String, Observation> producer;
  private final AlertWatch alerts;
  private final Map<Long, String> sent = new ConcurrentSkipListMap<>();
  private final Thread thread = new Thread(this::run, "pawprint-recovery-probes");

  ProbeHosts(Producer<String, Observation> producer, AlertWatch alerts) {
    this.producer = producer;
    this.alerts = alerts;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      for (int next = 0; ; next++) {
        String hostId = "probe-" + next;
        long nowNs = AlertWatch.wallNs();
        producer.send(ObservationRecords.of(sysctl(hostId, nowNs - LATE_NS)));
        producer.send(ObservationRecords.of(netstat(hostId, nowNs - LATE_NS)));
        if (next >= AHEAD) {
          String due = "probe-" + (next - AHEAD);
          producer.send(ObservationRecords.of(netstat(due, nowNs)));
          sent.put(nowNs, due);
        }
        TimeUnit.MILLISECONDS.sleep(EVERY_MS);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private static SysctlReading sysctl(String hostId, long timeNs) {
    return new SysctlReading(
        hostId, "boot", RELEASE, timeNs,
        Map.of(Sysctls.TW_RECYCLE, "1", "net.ipv4.tcp_timestamps", "1"), Map.of(),
        TcpMetricsKey.PAIR);
  }

  private static NetstatReading netstat(String hostId, long timeNs) {
    return new NetstatReading(
        hostId, "boot", RELEASE, timeNs, timeNs, Map.of(TcpCounters.PAWS_PASSIVE, 0L), Map.of(),
        List.of(), 0, Optional.empty(), Optional.empty(), Map.of());
  }

  /**
   * Delays by the time of sending, both ns; {@link Long#MAX_VALUE} without an alert so far.
   *
   * @param fromNs wall clock
   */
  TreeMap<Long, Long> delays(long fromNs, long toNs) {
    TreeMap<Long, Long> delays = new TreeMap<>();
    sent.forEach(
        (sentNs, hostId) -> {
          if (sentNs >= fromNs && sentNs < toNs) {
            AlertWatch.Opened alert = alerts.of(hostId);
            delays.put(sentNs, alert == null ? Long.MAX_VALUE : alert.inHandNs() - sentNs);
          }
        });
    return delays;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
