// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.TcpMetric;
import io.pawprint.schema.NetstatSnapshot;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@link NetstatReading} ⇄ {@link NetstatSnapshot}. */
public final class NetstatCodec {

  // RFC 4022: the one figure of /proc/net/snmp's Tcp line that is signed; -1 says "no limit".
  private static final String MAY_BE_NEGATIVE = "Tcp.MaxConn";

  private NetstatCodec() {}

  /** The record to send; maps are sorted, so that equal readings give equal bytes. */
  public static NetstatSnapshot toRecord(NetstatReading reading) {
    return new NetstatSnapshot(
        reading.hostId(),
        reading.bootId(),
        reading.kernelRelease(),
        reading.timeNs(),
        reading.sysctlTimeNs(),
        new TreeMap<>(reading.counters()),
        new TreeMap<>(reading.gauges()),
        reading.kernelLog(),
        reading.kernelLogOmitted(),
        reading.sockets().map(SocketTableCodec::toRecord).orElse(null),
        reading.tcpMetrics().map(NetstatCodec::metricRecords).orElse(null),
        new TreeMap<>(reading.missing()));
  }

  private static List<io.pawprint.schema.TcpMetric> metricRecords(List<TcpMetric> metrics) {
    return metrics.stream()
        .map(
            m ->
                new io.pawprint.schema.TcpMetric(
                    ByteBuffer.wrap(m.local().map(ip -> ip.bytes()).orElse(new byte[0])),
                    ByteBuffer.wrap(m.remote().bytes()),
                    Integer.toUnsignedLong(m.tsVal()),
                    m.ageS()))
        .toList();
  }

  /**
   * The reading that was sent.
   *
   * @throws MalformedRecordException if a value is outside of what the schema's docs promise
   */
  public static NetstatReading toReading(NetstatSnapshot record) {
    return new NetstatReading(
        Limits.hostId(record.getHostId()),
        Limits.name("bootId", record.getBootId()),
        Limits.name("kernelRelease", record.getKernelRelease()),
        Limits.timeNs("timeNs", record.getTimeNs()),
        Limits.timeNs("sysctlTimeNs", record.getSysctlTimeNs()),
        counts("counters", record.getCounters()),
        counts("gauges", record.getGauges()),
        logLines(record.getKernelLog()),
        Limits.count("kernelLogOmitted", record.getKernelLogOmitted()),
        Optional.ofNullable(record.getSockets()).map(SocketTableCodec::toTable),
        Optional.ofNullable(record.getTcpMetrics()).map(NetstatCodec::metrics),
        SysctlCodec.texts("missing", record.getMissing()));
  }

  static Map<String, Long> counts(String field, Map<String, Long> map) {
    Limits.size(field, map.size(), Limits.ENTRIES_MAX);
    map.forEach(
        (name, count) -> {
          Limits.name(field + " name", name);
          if (!name.equals(MAY_BE_NEGATIVE)) {
            Limits.count(field + "['" + name + "']", count);
          }
        });
    return map;
  }

  private static List<String> logLines(List<String> lines) {
    Limits.size("kernelLog", lines.size(), Limits.LOG_LINES_MAX);
    lines.forEach(line -> Limits.text("kernelLog line", line));
    return lines;
  }

  private static List<TcpMetric> metrics(List<io.pawprint.schema.TcpMetric> records) {
    Limits.size("tcpMetrics", records.size(), Limits.TCP_METRICS_MAX);
    return records.stream().map(NetstatCodec::metric).toList();
  }

  private static TcpMetric metric(io.pawprint.schema.TcpMetric m) {
    return new TcpMetric(
        m.getLocal().hasRemaining()
            ? Optional.of(Limits.ip("tcpMetrics.local", m.getLocal()))
            : Optional.empty(),
        Limits.ip("tcpMetrics.remote", m.getRemote()),
        Limits.u32("tcpMetrics.tsVal", m.getTsVal()),
        Limits.count("tcpMetrics.ageS", m.getAgeS()));
  }
}
