// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

import io.pawprint.tcp.Ip;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Machines behind shared addresses that connect at random moments. */
final class Crowd {

  private static final int[] HERTZ = {1000, 1000, 1000, 250, 100};

  private record Machine(Source source, MachineClock clock) {}

  private static final class Source {
    private final Ip address;
    private final double oneWayMs;
    private final Set<Integer> busy = new HashSet<>();
    private int nextPort;

    Source(Ip address, double oneWayMs, int nextPort) {
      this.address = address;
      this.oneWayMs = oneWayMs;
      this.nextPort = nextPort;
    }
  }

  private final World world;
  private final Traffic traffic;
  private final Random random;
  private final List<Machine> machines = new ArrayList<>();

  Crowd(World world, Traffic traffic) {
    this.world = world;
    this.traffic = traffic;
    this.random = world.random;
    for (int i = 0; i < traffic.sources(); i++) {
      String address =
          traffic.v6() ? "2001:db8:7::" + Integer.toHexString(i + 1) : "198.51.100." + (i + 1);
      Source source = new Source(
          Ip.parse(address), 0.2 + traffic.oneWayMs() * random.nextDouble(),
          random.nextInt(traffic.portPool()));
      for (int left = 1 + random.nextInt(traffic.machines()); left > 0; left--) {
        machines.add(new Machine(source, clock()));
      }
    }
  }

  private MachineClock clock() {
    int hz = HERTZ[random.nextInt(HERTZ.length)];
    boolean nearWrap = random.nextInt(5) == 0;
    long ticksNow = world.nowNs() / 1000 * hz / 1_000_000L;
    long offset = nearWrap ? (1L << 32) - ticksNow - random.nextInt(200_000) : random.nextInt();
    return new MachineClock(
        hz, offset, random.nextDouble() < traffic.randomClocks(),
        random.nextDouble() >= traffic.withoutOption());
  }

  /** The server's addresses. */
  static List<Ip> locals(Traffic traffic) {
    List<Ip> locals = new ArrayList<>();
    for (int i = 1; i <= traffic.locals(); i++) {
      locals.add(Ip.parse(traffic.v6() ? "2001:db8::" + i : "203.0.113." + i));
    }
    return locals;
  }

  /** Begins, and goes on by itself. */
  void start() {
    Machine machine = machines.get(random.nextInt(machines.size()));
    Source source = machine.source();
    Manner manner = traffic.manners().get(random.nextInt(traffic.manners().size()));
    int port = freePort(source);
    if (port >= 0) {
      List<Ip> locals = locals(traffic);
      Flow flow = new Flow(
          locals.get(random.nextInt(locals.size())), serverPort(manner), source.address, port);
      source.busy.add(port);
      new ClientConnection(
          world, flow, machine.clock(), manner, source.oneWayMs, () -> source.busy.remove(port))
          .open();
    }
    world.in(world.around(1000 / traffic.perSecond()), this::start);
  }

  private int freePort(Source source) {
    for (int tries = 0; tries < traffic.portPool(); tries++) {
      int port = 1024 + source.nextPort++ % traffic.portPool();
      if (!source.busy.contains(port)) {
        return port;
      }
    }
    return -1;
  }

  private static int serverPort(Manner manner) {
    return switch (manner) {
      case CLIENT_FIRST -> ServerModel.LETS_CLIENT_CLOSE;
      case LINGERING -> ServerModel.LINGERS;
      case BOTH -> ServerModel.CLOSES_LATE;
      default -> ServerModel.CLOSES_FIRST;
    };
  }
}
