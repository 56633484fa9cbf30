// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.latency;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.Namespace;
import io.pawprint.publish.ObservationRecords;
import io.pawprint.tcp.Ip;
import io.pawprint.tcp.Sysctls;
import io.pawprint.tcp.TcpCounters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;

/**
 * A host with tcp_tw_recycle for some seconds of its life: traffic of all sorts, a connection from
 * behind a NAT that the server closes, and soon after it {@value #DROPPED} SYNs of another machine
 * behind it, which the kernel drops and counts.
 */
final class VictimHost implements Callable<Optional<Incident>> {

  /** SYNs that are dropped at the beginning of an incident, {@value #APART_NS} ns apart. */
  static final int DROPPED = 5;

  private static final long APART_NS = 1_000_000L;
  private static final long TICK_MS = 20;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long HEALTHY_NS = 2 * SECOND_NS;
  private static final long PATIENCE_NS = 15 * SECOND_NS;
  private static final String RELEASE = "4.4.178";
  private static final int SERVER = 0x7F000001;
  private static final int PORT = 80;
  private static final int NAT = 0xC6336401; // 198.51.100.1
  private static final int CLIENTS = 0x0A000000;
  private static final int AHEAD = 500_000_000;
  private static final int BEHIND = 1_000_000;

  private final HostIdentity identity;
  private final Namespace namespace;
  private final Path fifo;
  private final int batchMs;
  private final Producer<String, Observation> producer;
  private final AlertWatch alerts;
  private final SplittableRandom random;
  private CaptureStream capture;
  private volatile long dropped;
  private long opened;
  private long latestNs;

  VictimHost(String hostId, Namespace namespace, Path fifo, int batchMs,
      Producer<String, Observation> producer, AlertWatch alerts, SplittableRandom random) {
    this.identity =
        new HostIdentity(hostId, "boot-" + hostId, RELEASE, Set.of(Ip.v4(SERVER)));
    this.namespace = namespace;
    this.fifo = fifo;
    this.batchMs = batchMs;
    this.producer = producer;
    this.alerts = alerts;
    this.random = random;
  }

  /** Its incident; empty if no alert came for a quarter of a minute. */
  @Override
  public Optional<Incident> call() throws IOException, InterruptedException {
    long beganNs = AlertWatch.wallNs();
    producer.send(ObservationRecords.of(sysctl(beganNs)));
    long netstatNs = beganNs + random.nextLong(SECOND_NS);
    long closeNs = beganNs + HEALTHY_NS;
    long incidentNs = closeNs + SECOND_NS / 2 + random.nextLong(SECOND_NS);
    long retryNs = Long.MAX_VALUE;
    long wireNs = 0;
    try (VictimSensor sensor =
            VictimSensor.start(identity, namespace, fifo, batchMs, this::settings, producer);
        CaptureStream stream = CaptureStream.open(fifo)) {
      capture = stream;
      while (true) {
        long nowNs = AlertWatch.wallNs();
        connection();
        if (nowNs < closeNs && closeNs != Long.MAX_VALUE && opened % 8 == 0) {
          neighbours();
        }
        if (nowNs >= closeNs) {
          closeByServer();
          closeNs = Long.MAX_VALUE;
        }
        if (wireNs == 0 && nowNs >= incidentNs) {
          wireNs = drops(sensor);
          retryNs = wireNs + SECOND_NS;
        }
        if (nowNs >= retryNs) {
          drops(null);
          retryNs = nowNs + 2 * SECOND_NS;
        }
        capture.flush();
        if (nowNs >= netstatNs) {
          producer.send(ObservationRecords.of(netstat(nowNs, beganNs)));
          netstatNs += SECOND_NS;
        }
        AlertWatch.Opened alert = alerts.of(identity.hostId());
        if (alert != null && sensor.appendedMs() != 0) {
          return Optional.of(
              new Incident(
                  identity.hostId(), wireNs, sensor.appendedMs(), alert.raisedMs(),
                  alert.inHandNs()));
        }
        if (nowNs > incidentNs + PATIENCE_NS) {
          return Optional.empty();
        }
        Thread.sleep(TICK_MS);
      }
    }
  }

  private long timeNs() {
    latestNs = Math.max(latestNs + 1, AlertWatch.wallNs());
    return latestNs;
  }

  /** An ordinary client that closes first. */
  private void connection() throws IOException {
    int client = CLIENTS + (int) (opened * 40_503 % (1 << 16));
    connection(client, 1_024 + (int) (opened % 60_000), (int) (latestNs / 1_000_000), true);
  }

  /** Two machines behind the gateway, whose clocks differ; they close first, too. */
  private void neighbours() throws IOException {
    connection(NAT, 1_100 + (int) (opened % 60_000), clock(AHEAD), true);
    connection(NAT, 1_100 + (int) (opened % 60_000), clock(BEHIND), true);
  }

  /** Milliseconds since a time of its own. */
  private int clock(int ahead) {
    return (int) (latestNs / 1_000_000) + ahead;
  }

  /** One that the server closes: from now on it remembers the address, and what time it has. */
  private void closeByServer() throws IOException {
    connection(NAT, 1_024, clock(AHEAD), false);
  }

  private void connection(int client, int port, int tsVal, boolean clientFirst)
      throws IOException {
    int seq = (int) (opened++ * 64_000);
    segment(client, port, SERVER, PORT, seq, 0, CaptureStream.SYN, tsVal);
    segment(SERVER, PORT, client, port, -seq, seq + 1,
        CaptureStream.SYN | CaptureStream.ACK, tsVal);
    int fin = CaptureStream.FIN | CaptureStream.ACK;
    if (clientFirst) {
      segment(client, port, SERVER, PORT, seq + 1, -seq + 1, fin, tsVal);
      segment(SERVER, PORT, client, port, -seq + 1, seq + 2, fin, tsVal);
    } else {
      segment(SERVER, PORT, client, port, -seq + 1, seq + 1, fin, tsVal);
      segment(client, port, SERVER, PORT, seq + 1, -seq + 2, fin, tsVal);
    }
  }

  /** Another machine behind the same address, whose clock is behind; they are tried again. */
  private long drops(VictimSensor sensor) throws IOException {
    long firstNs = timeNs();
    if (sensor != null) {
      sensor.await(firstNs);
    }
    for (int i = 0; i < DROPPED; i++) {
      latestNs = firstNs + i * APART_NS;
      capture.segment(
          latestNs, NAT, 2_000 + i, SERVER, PORT, 77_000 * i, 0, CaptureStream.SYN,
          clock(BEHIND));
    }
    dropped += DROPPED;
    return firstNs;
  }

  private void segment(int from, int fromPort, int to, int toPort, int seq, int ack, int flags,
      int tsVal) throws IOException {
    capture.segment(timeNs(), from, fromPort, to, toPort, seq, ack, flags, tsVal);
  }

  private VerdictSettings settings() {
    return new VerdictSettings(1, 1, 1, 0, 500, 1, TcpMetricsKey.PAIR, dropped, 0, 0);
  }

  private SysctlReading sysctl(long timeNs) {
    return new SysctlReading(
        identity.hostId(), identity.bootId(), RELEASE, timeNs,
        Map.of(Sysctls.TW_RECYCLE, "1", "net.ipv4.tcp_timestamps", "1"), Map.of(),
        TcpMetricsKey.PAIR);
  }

  private NetstatReading netstat(long timeNs, long sysctlNs) {
    return new NetstatReading(
        identity.hostId(), identity.bootId(), RELEASE, timeNs, sysctlNs,
        Map.of(
            TcpCounters.PAWS_PASSIVE, dropped, TcpCounters.LISTEN_DROPS, dropped,
            TcpCounters.PASSIVE_OPENS, opened, TcpCounters.SYNCOOKIES_SENT, 0L),
        Map.of(), List.of(), 0, Optional.empty(), Optional.empty(), Map.of());
  }
}
