// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.util.List;

/** Why a server with recycle drops SYNs: who stands behind the addresses that are hit. */
enum RecycleCause {
  /** Several clocks behind one address: NAT, a balancer, a proxy. */
  SEVERAL_MACHINES("several machines share an address, as behind NAT or a balancer"),
  /** Clients without the option beside ones that have it. */
  WITHOUT_OPTION("clients without TCP timestamps share an address with ones that send them"),
  /** One machine whose TSval starts at random with each connection. */
  RANDOM_CLOCK("a client draws its timestamps anew for each connection; no NAT is needed for it"),
  /** One clock, that went back once. */
  STEP_BACK("one client's clock went back once: a reboot, or an address that changed hands"),
  /** No rows, or not enough of them. */
  UNKNOWN("too little was seen yet to tell the cause");

  private final String words;

  RecycleCause(String words) {
    this.words = words;
  }

  String inWords() {
    return words;
  }

  /** A source with fewer SYNs than this has shown too little to be called clockless. */
  private static final int CLOCKLESS_FROM_SYNS = 8;

  /** A clock that went back once costs a source a few connections, then it is forgotten. */
  private static final int DROPS_OF_A_STEP = 20;

  /** The cause for the source that loses most; the rest of the world follows it as a rule. */
  static RecycleCause of(
      long dropped, long withoutOption, List<FailingSources.Loss> losses, List<ClockView> views) {
    if (losses.isEmpty()) {
      return UNKNOWN;
    }
    ClockView worst = views.get(0);
    if (worst.machines() >= 2) {
      return SEVERAL_MACHINES;
    }
    if (worst.machines() == 0 && worst.clockless() && worst.syns() >= CLOCKLESS_FROM_SYNS) {
      return RANDOM_CLOCK;
    }
    if (2 * withoutOption > dropped) {
      return WITHOUT_OPTION;
    }
    boolean one = worst.machines() == 1 && !worst.clockless() && losses.size() == 1;
    return one && losses.get(0).firstDropped() <= DROPS_OF_A_STEP ? STEP_BACK : UNKNOWN;
  }
}
