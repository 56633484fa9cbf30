// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

/**
 * How a recording is repeated.
 *
 * @param rounds one after the other
 * @param abreast copies that play at the same time in a round
 * @param everyS seconds from the start of a round to that of the next
 */
record Rounds(int rounds, int abreast, int everyS) {

  /** Copies in all. */
  int copies() {
    return rounds * abreast;
  }

  /** The number of a copy, from 0. */
  int copy(int round, int place) {
    return round * abreast + place;
  }
}
