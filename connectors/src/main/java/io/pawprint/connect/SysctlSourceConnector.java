// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.connect.connector.Task;

/** Kernel settings of this host: on change, and every five minutes. */
public final class SysctlSourceConnector extends HostConnector {

  static final String PERIOD_MS = "period.ms";

  /** The settings of this connector. */
  public static final ConfigDef DEFINITION = HostSettings.common()
      .define(PERIOD_MS, Type.LONG, 1_000L, Range.atLeast(100), Importance.LOW,
          "Milliseconds between two looks at the settings.",
          "Reading", 1, Width.SHORT, "Period, ms");

  @Override
  public Class<? extends Task> taskClass() {
    return SysctlSourceTask.class;
  }

  @Override
  HostSettings settings(Map<String, String> given) {
    return new HostSettings(DEFINITION, given);
  }

  @Override
  public ConfigDef config() {
    return DEFINITION;
  }
}
