// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Settings of topics that whoever runs the cluster has chosen; they win over the catalogue's.
 *
 * <pre>
 *   topic.NAME.SETTING = VALUE      topic.pawprint.syn.retention.ms = 172800000
 * </pre>
 */
public final class TopicSettings {

  /** What their keys begin with. */
  static final String PREFIX = "topic.";

  /** The catalogue's own. */
  public static final TopicSettings NONE = new TopicSettings(Map.of());

  /** What becomes of records hangs on these: the detectors, and replay, rely on it. */
  private static final Set<String> FIXED = Set.of("cleanup.policy", "message.timestamp.type");

  private final Map<String, Map<String, String>> byTopic;

  private TopicSettings(Map<String, Map<String, String>> byTopic) {
    this.byTopic = byTopic;
  }

  /**
   * @param given by name of topic and setting, without {@link #PREFIX}
   * @param origin where they stand, for messages
   * @throws UserError if there is no such topic, or the setting is not to be chosen
   */
  static TopicSettings of(Map<String, String> given, String origin) {
    Map<String, Map<String, String>> byTopic = new TreeMap<>();
    given.forEach((key, value) -> {
      // pawprint.alerts.current begins as pawprint.alerts does: the longest name is meant
      String topic =
          Topics.all().stream().map(Topic::name).filter(name -> key.startsWith(name + '.'))
              .max(Comparator.comparing(String::length))
              .orElseThrow(() -> UserError.usage(
                  origin + ": " + PREFIX + key + " names none of pawprint's topics; there are "
                      + names()));
      String setting = key.substring(topic.length() + 1);
      if (FIXED.contains(setting)) {
        throw UserError.usage(
            origin + ": " + PREFIX + key + " is not to be chosen: detection and replay rely on the"
                + " catalogue's " + setting);
      }
      byTopic.computeIfAbsent(topic, t -> new TreeMap<>()).put(setting, value);
    });
    return new TopicSettings(byTopic);
  }

  private static String names() {
    List<Topic> all = Topics.all();
    return all.stream().map(Topic::name).collect(Collectors.joining(", "));
  }

  /** Everything that is wanted of that topic. */
  Map<String, String> of(Topic topic) {
    Map<String, String> all = new TreeMap<>(topic.configs());
    all.putAll(byTopic.getOrDefault(topic.name(), Map.of()));
    return all;
  }
}
