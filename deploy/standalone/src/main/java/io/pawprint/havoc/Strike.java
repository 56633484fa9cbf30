// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.havoc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One fault: whom it hits, and how it ends. */
final class Strike {

  private interface Step {
    void run() throws Exception;
  }

  private static final long DEATH_WITHIN_MS = 20_000;

  private final HavocSite site;
  private final Random random;
  private final int pauseS;
  private final List<Step> mends = new ArrayList<>();
  private final List<String> hit = new ArrayList<>();
  private long forMs;

  /** @param pauseS for how long one is paused */
  Strike(HavocSite site, Random random, int pauseS) {
    this.site = site;
    this.random = random;
    this.pauseS = pauseS;
  }

  /** Does it. */
  void begin(Fault fault) throws Exception {
    forMs = 1_000 + random.nextInt(14_000);
    switch (fault) {
      case BROKER_KILLED -> killBroker();
      case INSTANCE_KILLED -> killInstances(1);
      case TWO_INSTANCES_KILLED -> killInstances(2);
      case EACH_KILLED -> killEach();
      case REGISTRY_AWAY -> killRegistry();
      case NEWCOMER_WITHOUT_REGISTRY -> newcomer();
      case INSTANCE_PAUSED -> pauseInstance();
      case BROKER_PAUSED -> pauseBroker();
      case INSTANCE_CUT -> cutInstance();
      case BROKER_CUT -> cutBroker();
      case DISK_FULL -> breakDisk(true);
      case DISK_READ_ONLY -> breakDisk(false);
      default -> throw new AssertionError(fault);
    }
  }

  /** How long it should last. */
  long forMs() {
    return forMs;
  }

  /** Whom it hit. */
  String hit() {
    return String.join(", ", hit);
  }

  /** Ends it. */
  void end() throws Exception {
    for (Step mend : mends) {
      mend.run();
    }
  }

  private int broker() {
    int id = 1 + random.nextInt(HavocSite.BROKERS);
    hit.add("broker " + id);
    return id;
  }

  private List<Supervised> some(int count) {
    List<Integer> all =
        IntStream.range(0, HavocSite.INSTANCES).boxed().collect(Collectors.toList());
    Collections.shuffle(all, random);
    all.subList(0, count).forEach(i -> hit.add("instance " + (i + 1)));
    return all.subList(0, count).stream().map(site.instances()::get).toList();
  }

  private void killBroker() throws Exception {
    int id = broker();
    site.brokers().kill(id);
    mends.add(() -> site.brokers().start(id));
  }

  private void killInstances(int count) throws Exception {
    for (Supervised instance : some(count)) {
      instance.kill();
      mends.add(instance::start);
    }
  }

  private void killRegistry() throws Exception {
    hit.add("registry");
    site.registry().kill();
    mends.add(site.registry()::start);
  }

  /** In any order, a moment apart; they come back in the same order. */
  private void killEach() throws Exception {
    List<Step> kills =
        new ArrayList<>(
            List.of(this::killBroker, () -> killInstances(1), this::killRegistry));
    Collections.shuffle(kills, random);
    for (Step kill : kills) {
      kill.run();
      Thread.sleep(random.nextInt(1_500));
    }
  }

  /** It dies and begins again while nobody tells it what a schema id means. */
  private void newcomer() throws Exception {
    killRegistry();
    Supervised instance = some(1).get(0);
    instance.kill();
    instance.start();
    forMs += 15_000;
  }

  private void pauseInstance() throws Exception {
    Supervised instance = some(1).get(0);
    forMs = pauseS * 1_000L;
    instance.pause();
    mends.add(instance::resume);
  }

  private void pauseBroker() throws Exception {
    int id = broker();
    forMs = pauseS * 1_000L;
    site.brokers().pause(id);
    mends.add(() -> site.brokers().resume(id));
  }

  private void cutInstance() throws Exception {
    Supervised instance = some(1).get(0);
    forMs += random.nextInt(25_000);
    site.network().cut(instance.place());
    mends.add(() -> site.network().mend(instance.place()));
  }

  private void cutBroker() throws Exception {
    int id = broker();
    forMs += random.nextInt(25_000);
    site.network().cut(site.brokers().place(id));
    mends.add(() -> site.network().mend(site.brokers().place(id)));
  }

  /** A broker ends when it cannot write; it is started again when there is a disk again. */
  private void breakDisk(boolean full) throws Exception {
    int id = broker();
    if (full) {
      site.disk(id).fill();
    } else {
      site.disk(id).breakDown();
    }
    mends.add(() -> {
      long deadlineNs = System.nanoTime() + DEATH_WITHIN_MS * 1_000_000L;
      while (site.brokers().isAlive(id) && System.nanoTime() < deadlineNs) {
        Thread.sleep(50);
      }
      hit.add(site.brokers().isAlive(id) ? "which went on" : "which ended");
      site.brokers().kill(id);
      if (full) {
        site.disk(id).free();
      } else {
        site.disk(id).repair();
      }
      site.brokers().start(id);
    });
  }
}
