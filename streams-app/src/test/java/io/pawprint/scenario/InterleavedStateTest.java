// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.torture.Fold;
import io.pawprint.torture.HostStory;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is kept of a host must not depend either on how its topics interleave. */
class InterleavedStateTest {

  private static final int INTERLEAVINGS = 50;
  private static final long SKEW_NS = 900_000_000L;

  @Test
  void isTheSameWhicheverTopicComesFirst() throws IOException {
    HostStory story = HostStory.of(7, "host-a", 150);
    byte[] expected = state(story.merged());
    for (int seed = 0; seed < INTERLEAVINGS; seed++) {
      byte[] came = state(interleaved(story, new Random(seed)));
      assertThat(came).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static byte[] state(List<Observation> observations) throws IOException {
    Fold fold = Fold.over("host-a", Thresholds.DEFAULTS, observations);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    fold.monitor.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static List<Observation> interleaved(HostStory story, Random random) {
    List<Deque<Observation>> topics =
        List.of(
            new ArrayDeque<>(story.sysctl()), new ArrayDeque<>(story.netstat()),
            new ArrayDeque<>(story.syn()));
    List<Observation> mixed = new ArrayList<>();
    while (topics.stream().anyMatch(topic -> !topic.isEmpty())) {
      long oldestNs =
          topics.stream()
              .filter(topic -> !topic.isEmpty())
              .mapToLong(topic -> topic.peek().timeNs())
              .min()
              .orElseThrow();
      Deque<Observation> topic = topics.get(random.nextInt(topics.size()));
      if (!topic.isEmpty() && topic.peek().timeNs() <= oldestNs + SKEW_NS) {
        mixed.add(topic.poll());
      }
    }
    return mixed;
  }
}
