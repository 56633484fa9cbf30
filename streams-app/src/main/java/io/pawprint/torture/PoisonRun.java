// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import io.pawprint.intake.InputReaders;
import io.pawprint.observe.Observation;
import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import io.pawprint.topology.DeadLetter;
import io.pawprint.topology.PawprintStreams;
import io.pawprint.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;

/** Sends so much poison among good records through the topology, and looks at what became of it. */
public final class PoisonRun {

  private static final int GOOD_SECONDS = 100;

  private final Site site;
  private final long seed;
  private final int count;
  private final Consumer<String> progress;

  /** @param count poisoned records */
  public PoisonRun(Site site, long seed, int count, Consumer<String> progress) {
    this.site = site;
    this.seed = seed;
    this.count = count;
    this.progress = progress;
  }

  /** Runs it on a site with empty topics. */
  public PoisonFigures run() throws Exception {
    List<HostStory> stories =
        List.of(
            HostStory.of(seed, "good-a", GOOD_SECONDS),
            HostStory.of(seed + 1, "good-b", GOOD_SECONDS));
    long beganNs = System.nanoTime();
    try (PawprintStreams streams = site.start()) {
      Map<Poison.Recipe, Integer> sent = send(stories);
      progress.accept("sent; waiting for the topology");
      site.awaitProcessed(streams, progress);
      double seconds = (System.nanoTime() - beganNs) / 1e9;
      Set<String> dead = new HashSet<>();
      List<String> broken = new ArrayList<>();
      site.read(Topics.DEAD_LETTERS, letter -> dead.add(from(letter, broken)));
      long accepted = accepted(dead, broken);
      broken.addAll(site.outcome(stories, Optional.of(streams)).broken());
      long good = stories.stream().mapToLong(s -> s.merged().size()).sum();
      return new PoisonFigures(
          seed, sent, accepted - good, dead.size(), site.refused(), seconds, broken);
    }
  }

  /** Good records evenly among the poisoned ones. */
  private Map<Poison.Recipe, Integer> send(List<HostStory> stories) {
    List<Observation> good =
        stories.stream().flatMap(s -> s.merged().stream())
            .sorted(Comparator.comparingLong(Observation::timeNs)).toList();
    Map<Poison.Recipe, Integer> sent = new EnumMap<>(Poison.Recipe.class);
    int next = 0;
    try (Poison poison = new Poison(seed, site)) {
      for (int i = 0; i < count; i++) {
        while (next < (long) good.size() * i / count) {
          site.send(good.get(next++));
          if (next % 3 == 0) {
            site.flush(); // no topic runs ahead of another by more than detection bears
          }
        }
        Poison.Dose dose = poison.next();
        site.send(dose.topic(), null, dose.key(), dose.value());
        sent.merge(dose.recipe(), 1, Integer::sum);
        if (i % 100_000 == 99_999) {
          progress.accept(i + 1 + " sent");
        }
      }
    }
    for (Observation last : good.subList(next, good.size())) {
      site.send(last);
      site.flush();
    }
    return sent;
  }

  private static String from(ConsumerRecord<byte[], byte[]> letter, List<String> broken) {
    if (text(letter, DeadLetter.REASON).isBlank()) {
      broken.add("a dead letter has no reason: offset " + letter.offset());
    }
    return String.join("-", text(letter, DeadLetter.TOPIC), text(letter, DeadLetter.PARTITION),
        text(letter, DeadLetter.OFFSET));
  }

  private static String text(ConsumerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null
        ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Records that are no dead letters; each must be readable, and each value in its range. */
  private long accepted(Set<String> dead, List<String> broken) {
    long[] accepted = {0};
    Map<String, Deserializer<? extends Observation>> readers =
        new HashMap<>(InputReaders.all(site.serde()));
    for (Topic topic : Topics.inputs()) {
      site.read(topic, r -> {
        String place = r.topic() + "-" + r.partition() + "-" + r.offset();
        if (!dead.contains(place)) {
          accepted[0]++;
          try {
            InRange.fault(readers.get(r.topic()).deserialize(r.topic(), r.value()))
                .ifPresent(fault -> broken.add(place + " was accepted with " + fault));
          } catch (MalformedRecordException e) {
            broken.add(place + " was accepted though it is malformed: " + e.getMessage());
          }
        }
      });
    }
    readers.values().forEach(Deserializer::close);
    return accepted[0];
  }
}
