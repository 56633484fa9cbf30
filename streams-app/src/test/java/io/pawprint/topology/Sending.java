// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.observe.Observation;
import io.pawprint.torture.HostStory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Sends observations window by window of host time, within a window topic by topic in an order that
 * changes, each one waiting for the others to arrive: no topic runs ahead of another by more than
 * the skew that detection bears.
 */
public record Sending(BrokerClient client, Random random) {

  private static final long WINDOW_NS = 500_000_000L;

  public static List<Observation> inHostTime(List<HostStory> stories) {
    return stories.stream()
        .flatMap(story -> story.merged().stream())
        .sorted(Comparator.comparingLong(Observation::timeNs))
        .toList();
  }

  public void send(List<Observation> inHostTime) {
    send(inHostTime, WINDOW_NS);
  }

  public void send(List<Observation> inHostTime, long windowNs) {
    long toNs = inHostTime.get(0).timeNs();
    int next = 0;
    while (next < inHostTime.size()) {
      toNs += windowNs;
      Map<String, List<Observation>> window = new TreeMap<>();
      while (next < inHostTime.size() && inHostTime.get(next).timeNs() < toNs) {
        Observation observation = inHostTime.get(next++);
        window.computeIfAbsent(Wire.topic(observation), t -> new ArrayList<>()).add(observation);
      }
      List<String> topics = new ArrayList<>(window.keySet());
      Collections.shuffle(topics, random);
      for (String topic : topics) {
        window.get(topic).forEach(client::send);
        client.flush();
      }
    }
  }
}
