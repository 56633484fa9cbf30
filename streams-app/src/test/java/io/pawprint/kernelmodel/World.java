// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;

/** Time, the network between clients and the server, and what is captured at the server. */
final class World {

  /** A segment as the capture shows it. */
  record Captured(long timeNs, Packet packet) {}

  private record Event(long timeNs, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(timeNs, other.timeNs);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  final Random random;
  final List<Captured> captured = new ArrayList<>();
  ServerModel server;
  double loss;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long nowNs;
  private long order;

  World(long startNs, Random random) {
    this.nowNs = startNs;
    this.random = random;
  }

  long nowNs() {
    return nowNs;
  }

  /** The server's wall clock. */
  int nowS() {
    return (int) (nowNs / 1_000_000_000L);
  }

  void in(double ms, Runnable action) {
    events.add(new Event(nowNs + (long) (ms * 1e6), order++, action));
  }

  void runUntil(long endNs) {
    while (!events.isEmpty() && events.peek().timeNs() <= endNs) {
      Event event = events.poll();
      nowNs = event.timeNs();
      event.action().run();
    }
  }

  void fromServer(Packet packet, double delayMs, Consumer<Packet> client) {
    captured.add(new Captured(nowNs, packet));
    if (random.nextDouble() >= loss) {
      in(delayMs, () -> client.accept(packet));
    }
  }

  void toServer(Packet packet, double delayMs, Consumer<Packet> client) {
    if (random.nextDouble() >= loss) {
      in(delayMs, () -> {
        captured.add(new Captured(nowNs, packet));
        server.receive(packet, delayMs, answer -> fromServer(answer, delayMs, client));
      });
    }
  }

  /** Exponentially distributed around that mean. */
  double around(double mean) {
    return -mean * Math.log(1 - random.nextDouble());
  }
}
