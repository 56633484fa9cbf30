// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.time.Duration;
import java.util.Set;

/**
 * One thing about a topic that is not as it should be.
 *
 * @param topic its name
 * @param setting what differs: a setting's name, {@link #TOPIC}, {@link #PARTITIONS} or
 *     {@link #REPLICAS}
 * @param is as the cluster has it
 * @param wanted as the catalogue has it
 * @param left why it is not ours to change; empty if {@code --apply} does
 */
record TopicDifference(String topic, String setting, String is, String wanted, String left) {

  static final String TOPIC = "topic";
  static final String PARTITIONS = "partitions";
  static final String REPLICAS = "replicas";

  private static final Set<String> DURATIONS = Set.of("retention.ms", "segment.ms");

  /** Whether {@code --apply} sees to it. */
  boolean applicable() {
    return left.isEmpty();
  }

  /** What differs, in one line. */
  String text() {
    if (setting.equals(TOPIC)) {
      return topic + ": does not exist, should have " + wanted;
    }
    return topic + ": " + setting + " is " + shown(is) + ", should be " + shown(wanted);
  }

  private String shown(String value) {
    if (!DURATIONS.contains(setting) || !value.matches("\\d+")) {
      return value;
    }
    Duration duration = Duration.ofMillis(Long.parseLong(value));
    if (duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()))) {
      return value + " (" + duration.toDays() + " d)";
    }
    return value + " (" + duration.toMinutes() + " min)";
  }
}
