// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.havoc;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.publish.ObservationRecords;
import io.pawprint.torture.ClockError;
import io.pawprint.torture.Fold;
import io.pawprint.torture.HostLife;
import io.pawprint.torture.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Hosts that send one second of theirs after another, some times as fast as time goes, topic by
 * topic in an order that changes, each one waiting for the others to arrive; and the folds of what
 * they sent. A thread of its own sends; the rest is for one other.
 */
final class Fleet implements AutoCloseable {

  private static final int CYCLE_S = 420; // trouble, five minutes until it is resolved, a while
  private static final int TROUBLE_S = 70;
  private static final int RIGHT_CLOCKS = 8;
  private static final int STEP_EVERY_S = 150;

  private record Member(HostLife life, Optional<ClockError> clock, Fold fold, boolean steps) {
    List<Observation> next() {
      List<Observation> seen = life.next().inOrder();
      return clock.isEmpty() ? seen : seen.stream().map(clock.get()::of).toList();
    }
  }

  private final Site site;
  private final Random random;
  private final long everyNs;
  private final Thresholds thresholds;
  private final Map<String, Member> members = new TreeMap<>();
  private final Thread thread = new Thread(this::run, "pawprint-fleet");
  private boolean held = true;
  private boolean sending;
  private boolean closed;
  private Throwable failure;
  private volatile int second;
  private volatile long sent;

  /** @param speed seconds of theirs in one of ours */
  Fleet(Site site, Thresholds thresholds, long seed, int speed) {
    this.site = site;
    this.thresholds = thresholds;
    this.random = new Random(seed);
    this.everyNs = 1_000_000_000L / speed;
    for (int i = 0; i < RIGHT_CLOCKS; i++) {
      add(seed, "host-" + i, i, Optional.empty(), false);
    }
    add(seed, "clock-a-day-ahead", 1, Optional.of(ClockError.days(1)), false);
    add(seed, "clock-a-day-behind", 3, Optional.of(ClockError.days(-1)), false);
    add(seed, "clock-steps-ahead", 5, Optional.of(ClockError.steps(1, STEP_EVERY_S)), true);
    add(seed, "clock-steps-back", 7, Optional.of(ClockError.steps(-1, STEP_EVERY_S)), true);
    thread.setDaemon(true);
    thread.start();
  }

  private void add(
      long seed, String hostId, int place, Optional<ClockError> clock, boolean steps) {
    int phase = 20 + place * CYCLE_S / RIGHT_CLOCKS;
    HostLife life =
        new HostLife(
            seed, hostId, s -> s >= 20 && Math.floorMod(s - phase, CYCLE_S) < TROUBLE_S);
    members.put(hostId, new Member(life, clock, new Fold(hostId, thresholds), steps));
  }

  private void run() {
    try {
      while (awaitTurn()) {
        long beganNs = System.nanoTime();
        sendSecond();
        long leftNs = everyNs - (System.nanoTime() - beganNs);
        if (leftNs > 0) {
          Thread.sleep(leftNs / 1_000_000L);
        }
      }
    } catch (RuntimeException | InterruptedException e) {
      synchronized (this) {
        failure = e;
        sending = false;
        notifyAll();
      }
    }
  }

  private synchronized boolean awaitTurn() throws InterruptedException {
    sending = false;
    notifyAll();
    while (held && !closed) {
      wait();
    }
    sending = !closed;
    return !closed;
  }

  private void sendSecond() {
    Map<String, List<Observation>> byTopic = new TreeMap<>();
    for (Member member : members.values()) {
      for (Observation told : member.next()) {
        byTopic.computeIfAbsent(ObservationRecords.of(told).topic(), t -> new ArrayList<>())
            .add(told);
      }
    }
    List<String> topics = new ArrayList<>(byTopic.keySet());
    Collections.shuffle(topics, random);
    for (String topic : topics) {
      for (Observation told : byTopic.get(topic)) {
        site.send(told);
        members.get(told.hostId()).fold().observe(told);
        sent++;
      }
      site.flush();
    }
    second++;
  }

  /** Lets them send. */
  synchronized void go() {
    held = false;
    notifyAll();
  }

  /** Returns when the brokers have all that was sent, and nothing more is. */
  synchronized void hold() throws InterruptedException {
    held = true;
    while (sending) {
      wait();
    }
    if (failure != null) {
      throw new IllegalStateException("the hosts stopped sending", failure);
    }
  }

  /** Records so far. */
  long sent() {
    return sent;
  }

  /** Seconds of theirs so far. */
  int second() {
    return second;
  }

  /** Records of one second of ours, if they are not held up. */
  long recordsPerS() {
    return members.size() * 3L * 1_000_000_000L / everyNs;
  }

  /** Those whose clocks go on evenly, be they right or wrong: they are told apart in nothing. */
  List<String> even() {
    return members.values().stream().filter(m -> !m.steps).map(m -> m.life.hostId()).toList();
  }

  /** Those whose clocks step: around a step it matters which topic comes first. */
  List<String> stepping() {
    return members.values().stream().filter(Member::steps).map(m -> m.life.hostId()).toList();
  }

  /** What should have come so far; while they are held. */
  List<Alert> expected() {
    List<Alert> expected = new ArrayList<>();
    folds().values().forEach(fold -> expected.addAll(fold.alerts));
    return expected;
  }

  /** Of the even ones, while they are held. */
  Map<String, Fold> folds() {
    Map<String, Fold> folds = new TreeMap<>();
    even().forEach(host -> folds.put(host, members.get(host).fold()));
    return folds;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    thread.interrupt();
  }
}
