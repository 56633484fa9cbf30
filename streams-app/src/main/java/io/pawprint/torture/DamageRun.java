// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import io.pawprint.observe.Observation;
import io.pawprint.topology.PawprintStreams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** Stops the topology over and over, damages files of its state, and starts it again. */
public final class DamageRun {

  private static final int SECONDS_A_ROUND = 5;
  private static final int DAMAGES_A_ROUND = 3;

  private final Site site;
  private final long seed;
  private final int rounds;
  private final Consumer<String> progress;

  public DamageRun(Site site, long seed, int rounds, Consumer<String> progress) {
    this.site = site;
    this.seed = seed;
    this.rounds = rounds;
    this.progress = progress;
  }

  /**
   * What became of it.
   *
   * @param damages by kind
   * @param broken what should have held and did not
   */
  public record Figures(
      long seed, int rounds, Map<Damage.Kind, Integer> damages, double seconds,
      List<String> broken) {

    /** Some lines for a person. */
    public String table() {
      StringBuilder table = new StringBuilder();
      table.append(String.format(Locale.ROOT, "seed %d, %d restarts, %.1f s each%n",
          seed, rounds, seconds / rounds));
      damages.forEach((kind, n) -> table.append(
          String.format(Locale.ROOT, "  %-10s %,6d%n", kind.name().toLowerCase(Locale.ROOT), n)));
      for (Guarantee guarantee : Guarantee.values()) {
        table.append(String.format(Locale.ROOT, "  %-32s %s%n", guarantee.title(),
            broken.stream().noneMatch(b -> b.startsWith(guarantee.title())) ? "ok" : "BROKEN"));
      }
      broken.forEach(line -> table.append(line).append(System.lineSeparator()));
      return table.toString();
    }
  }

  /** Runs it on a site with empty topics. */
  public Figures run() throws Exception {
    Random random = new Random(seed);
    int seconds = Math.max(100, rounds * SECONDS_A_ROUND);
    List<HostStory> stories =
        List.of(HostStory.of(seed, "host-a", seconds), HostStory.of(seed + 1, "host-b", seconds));
    List<Observation> all =
        stories.stream().flatMap(s -> s.merged().stream())
            .sorted(Comparator.comparingLong(Observation::timeNs)).toList();
    Map<Damage.Kind, Integer> damages = new EnumMap<>(Damage.Kind.class);
    List<String> broken = new ArrayList<>();
    long beganNs = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      int from = (int) ((long) all.size() * round / rounds);
      int to = (int) ((long) all.size() * (round + 1) / rounds);
      for (int i = from; i < to; i++) {
        site.send(all.get(i));
        if (i % 3 == 0) {
          site.flush();
        }
      }
      try (PawprintStreams streams = site.start()) {
        site.awaitProcessed(streams, line -> {});
        if (round == rounds - 1) {
          broken.addAll(site.outcome(stories, Optional.of(streams)).broken());
        }
      }
      for (int i = 0; i < DAMAGES_A_ROUND && round < rounds - 1; i++) {
        Damage damage = Damage.inflict(site.stateDirectory(), random);
        damages.merge(damage.kind(), 1, Integer::sum);
        progress.accept("round " + (round + 1) + ": " + damage);
      }
    }
    return new Figures(seed, rounds, damages, (System.nanoTime() - beganNs) / 1e9, broken);
  }
}
