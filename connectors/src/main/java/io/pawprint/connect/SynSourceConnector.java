// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;

/** SYN, reply and close events of this host, from what tcpdump sees. */
public final class SynSourceConnector extends HostConnector {

  /** The settings of this connector. */
  public static final ConfigDef DEFINITION = SynSettings.DEFINITION;

  @Override
  public Class<? extends Task> taskClass() {
    return SynSourceTask.class;
  }

  @Override
  SynSettings settings(Map<String, String> given) {
    return new SynSettings(given);
  }

  @Override
  public ConfigDef config() {
    return DEFINITION;
  }

  /** Files are read on where the committed offset says; a live capture cannot be. */
  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> given) {
    return settings(given).isReplayable()
        ? ExactlyOnceSupport.SUPPORTED
        : ExactlyOnceSupport.UNSUPPORTED;
  }

  @Override
  public boolean alterOffsets(
      Map<String, String> given, Map<Map<String, ?>, Map<String, ?>> offsets) {
    if (!settings(given).isReplayable()) {
      return super.alterOffsets(given, offsets);
    }
    offsets.forEach((partition, offset) -> {
      if (!partition.keySet().equals(SynOffset.PARTITION_KEYS)) {
        throw new ConfigException("a source partition should be {\"directory\": PATH}");
      }
      if (offset != null) {
        SynOffset.position(offset).orElseThrow(() -> new ConfigException(
            "an offset should be {\"file\": NAME, \"byte\": NUMBER}"));
      }
    });
    return true;
  }
}
