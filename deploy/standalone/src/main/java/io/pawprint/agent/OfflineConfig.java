// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import java.util.Map;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;

/** A worker's configuration that does not ask the cluster for its id: it may be away just now. */
final class OfflineConfig extends StandaloneConfig {

  OfflineConfig(Map<String, String> settings) {
    super(settings);
  }

  @Override
  public String kafkaClusterId() {
    return "";
  }
}
