// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.observe.Destination;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.SocketTable;
import io.pawprint.observe.TcpMetric;
import io.pawprint.schema.NetstatSnapshot;
import io.pawprint.tcp.Ip;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

public class NetstatCodecTest {

  public static NetstatReading reading() {
    SocketTable table =
        new SocketTable(
            1_790_000_000_000_000_000L,
            12,
            "ss",
            Map.of("ESTAB", 3L, "TIME-WAIT", 4000L),
            List.of(
                new Destination(
                    Ip.parse("10.0.0.1"), Ip.parse("2001:db8::9"), 5432, 2, 3000, "app")),
            5,
            77,
            List.of(22, 80));
    TcpMetric metric =
        new TcpMetric(
            Optional.of(Ip.parse("10.0.0.1")), Ip.parse("10.0.0.2"), (int) 4_000_000_000L, 31);
    TcpMetric oldMetric = new TcpMetric(Optional.empty(), Ip.parse("10.0.0.3"), 7, 0);
    return new NetstatReading(
        "web-1",
        "5b3c",
        "4.4.178",
        1_790_000_000_123_456_789L,
        1_790_000_000_000_000_000L,
        Map.of("TcpExt.PAWSPassive", 17L, "Tcp.MaxConn", -1L),
        Map.of("sockstat.TCP.tw", 4000L),
        List.of("TCP: time wait bucket table overflow"),
        2,
        Optional.of(table),
        Optional.of(List.of(metric, oldMetric)),
        Map.of("conntrack", "not there"));
  }

  /** As it is every second: no socket table, no metrics. */
  private static NetstatReading bare() {
    NetstatReading r = reading();
    return new NetstatReading(
        r.hostId(),
        "",
        "",
        r.timeNs(),
        0,
        Map.of(),
        Map.of(),
        List.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  @Test
  void roundTrips() {
    assertThat(NetstatCodec.toReading(NetstatCodec.toRecord(reading()))).isEqualTo(reading());
    assertThat(NetstatCodec.toReading(NetstatCodec.toRecord(bare()))).isEqualTo(bare());
  }

  @Test
  void refusesCountsBelowZero() {
    refuses(
        r -> r.setCounters(Map.of("TcpExt.PAWSPassive", -1L)),
        "counters['TcpExt.PAWSPassive'] should be a count, 0 or more: was -1");
    refuses(
        r -> r.setGauges(Map.of("sockstat.TCP.tw", -2L)),
        "gauges['sockstat.TCP.tw'] should be a count, 0 or more: was -2");
    refuses(
        r -> r.getSockets().setOmittedSockets(-3),
        "sockets.omittedSockets should be a count, 0 or more: was -3");
    refuses(
        r -> r.getSockets().getDestinations().get(0).setTimeWait(-4),
        "destination.timeWait should be a count, 0 or more: was -4");
  }

  @Test
  void refusesAddressesAndPortsThatDoNotFit() {
    refuses(
        r -> r.getSockets().getDestinations().get(0).setRemote(ByteBuffer.allocate(3)),
        "destination.remote should be an address of 4 or 16 bytes: was 3 bytes");
    refuses(
        r -> r.getSockets().getDestinations().get(0).setRemotePort(65536),
        "destination.remotePort should be a port, 0 to 65535: was 65536");
    refuses(
        r -> r.getSockets().setBoundPorts(List.of(80, -1)),
        "sockets.boundPorts should be a port, 0 to 65535: was -1");
    refuses(
        r -> r.getTcpMetrics().get(0).setTsVal(1L << 32),
        "tcpMetrics.tsVal should be 0 to 4294967295: was 4294967296");
    refuses(
        r -> r.getTcpMetrics().get(0).setRemote(ByteBuffer.allocate(0)),
        "tcpMetrics.remote should be an address of 4 or 16 bytes: was 0 bytes");
  }

  @Test
  void refusesMoreThanItsDocsPromise() {
    refuses(
        r -> r.setKernelLog(Collections.nCopies(21, "x")),
        "kernelLog should be at most 20 entries: was 21 entries");
    refuses(
        r -> r.setTcpMetrics(Collections.nCopies(4097, r.getTcpMetrics().get(0))),
        "tcpMetrics should be at most 4096 entries: was 4097 entries");
  }

  private static void refuses(Consumer<NetstatSnapshot> damage, String message) {
    NetstatSnapshot record = NetstatCodec.toRecord(reading());
    damage.accept(record);
    assertThatThrownBy(() -> NetstatCodec.toReading(record))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage(message);
  }
}
