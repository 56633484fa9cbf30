// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import io.pawprint.observe.SysctlReading;
import io.pawprint.schema.SysctlSnapshot;
import io.pawprint.schema.TcpMetricsKey;
import java.util.Map;
import java.util.TreeMap;

/** {@link SysctlReading} ⇄ {@link SysctlSnapshot}. */
public final class SysctlCodec {

  private SysctlCodec() {}

  /** The record to send; maps are sorted, so that equal readings give equal bytes. */
  public static SysctlSnapshot toRecord(SysctlReading reading) {
    return new SysctlSnapshot(
        reading.hostId(),
        reading.bootId(),
        reading.kernelRelease(),
        reading.timeNs(),
        new TreeMap<>(reading.values()),
        new TreeMap<>(reading.unreadable()),
        TcpMetricsKey.valueOf(reading.tcpMetricsKey().name()));
  }

  /**
   * The reading that was sent.
   *
   * @throws MalformedRecordException if a value is outside of what the schema's docs promise
   */
  public static SysctlReading toReading(SysctlSnapshot record) {
    return new SysctlReading(
        Limits.hostId(record.getHostId()),
        Limits.name("bootId", record.getBootId()),
        Limits.name("kernelRelease", record.getKernelRelease()),
        Limits.timeNs("timeNs", record.getTimeNs()),
        texts("values", record.getValues()),
        texts("unreadable", record.getUnreadable()),
        SysctlReading.TcpMetricsKey.valueOf(record.getTcpMetricsKey().name()));
  }

  static Map<String, String> texts(String field, Map<String, String> map) {
    Limits.size(field, map.size(), Limits.ENTRIES_MAX);
    map.forEach(
        (name, text) -> {
          Limits.name(field + " name", name);
          Limits.text(field + "['" + name + "']", text);
        });
    return map;
  }
}
