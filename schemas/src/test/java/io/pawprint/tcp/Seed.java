// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.tcp;

import java.util.Random;

/** Random numbers that can be had again: prints the seed, takes another by system property. */
public final class Seed {

  private Seed() {}

  public static Random random(long usual) {
    long seed = Long.getLong("pawprint.seed", usual);
    System.out.println("seed " + seed + " (-Dpawprint.seed=" + seed + ")");
    return new Random(seed);
  }
}
