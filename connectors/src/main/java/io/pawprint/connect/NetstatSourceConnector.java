// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.connect.connector.Task;

/** Counters, gauges, socket table, kernel log and tcp_metrics of this host. */
public final class NetstatSourceConnector extends HostConnector {

  static final String PERIOD_MS = "period.ms";
  static final String SOCKETS_FROM = "sockets.from";
  static final String SOCKETS_PERIOD_MS = "sockets.period.ms";
  static final String SOCKETS_TOP = "sockets.top";
  static final String KERNEL_LOG = "kernel.log";

  private static final String AUTO = "auto";
  private static final String READING = "Reading";
  private static final String SOCKETS = "Socket table";

  /** The settings of this connector. */
  public static final ConfigDef DEFINITION = HostSettings.common()
      .define(PERIOD_MS, Type.LONG, 1_000L, Range.between(100, 60_000), Importance.MEDIUM,
          "Milliseconds between two readings of the counters. Detection counts by the second.",
          READING, 1, Width.SHORT, "Period, ms")
      .define(KERNEL_LOG, Type.STRING, "/dev/kmsg", new AbsolutePath(), Importance.MEDIUM,
          "Kernel log to follow: /dev/kmsg (takes root or CAP_SYSLOG), or a file that syslog "
              + "writes, such as /var/log/messages. Empty: none.",
          READING, 2, Width.MEDIUM, "Kernel log")
      .define(SOCKETS_FROM, Type.STRING, AUTO, ValidString.in(AUTO, "proc"), Importance.LOW,
          "auto: ss, or /proc/net/tcp where ss is missing or fails; proc: always that.",
          SOCKETS, 1, Width.SHORT, "Read from")
      .define(SOCKETS_PERIOD_MS, Type.LONG, 10_000L, Range.atLeast(1_000), Importance.LOW,
          "Milliseconds between two dumps of the socket table and of tcp_metrics; stretched to 20 "
              + "times what the last one took.",
          SOCKETS, 2, Width.SHORT, "Period, ms")
      .define(SOCKETS_TOP, Type.INT, 200, Range.between(1, 2_000), Importance.LOW,
          "Destinations told one by one, the busiest first; the rest is counted.",
          SOCKETS, 3, Width.SHORT, "Destinations");

  @Override
  public Class<? extends Task> taskClass() {
    return NetstatSourceTask.class;
  }

  @Override
  HostSettings settings(Map<String, String> given) {
    return new HostSettings(DEFINITION, given);
  }

  @Override
  public ConfigDef config() {
    return DEFINITION;
  }

  /** The kernel log to follow, if any. */
  static Optional<Path> kernelLog(HostSettings settings) {
    return Optional.of(settings.getString(KERNEL_LOG)).filter(t -> !t.isBlank()).map(Path::of);
  }

  static boolean useSs(HostSettings settings) {
    return settings.getString(SOCKETS_FROM).equals(AUTO);
  }
}
