// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

import java.util.List;
import java.util.Random;

/**
 * What a synthetic recording is made of; a seed decides.
 *
 * @param sources remote addresses
 * @param machines behind each at most
 * @param perSecond connections a second, all together
 * @param oneWayMs longest way there
 * @param loss share of segments lost between server and clients, either way
 * @param copies share of segments that the capture shows twice
 * @param swapped share of segments that the capture shows a little late
 * @param portPool ports that an address has; few ones come round soon
 * @param withoutOption share of machines that send no timestamps
 * @param randomClocks share of machines with a new offset for each connection
 * @param manners how connections end, each as likely
 * @param locals addresses of the server
 * @param v6 whether they are IPv6
 */
record Traffic(
    int sources, int machines, double perSecond, double oneWayMs, double loss, double copies,
    double swapped, int portPool, double withoutOption, double randomClocks, List<Manner> manners,
    int locals, boolean v6) {

  /** A mix in which everything but the given share of trouble is drawn. */
  static Traffic draw(Random random, double loss, double oneWayMs, List<Manner> manners) {
    return new Traffic(
        2 + random.nextInt(12), 1 + random.nextInt(9), 5 + random.nextInt(40),
        oneWayMs, loss, random.nextInt(3) == 0 ? 1 : 0, random.nextInt(3) == 0 ? 0.02 : 0,
        random.nextBoolean() ? 20_000 : 500, 0.15 * random.nextDouble(),
        random.nextInt(4) == 0 ? 0.2 : 0, manners, 1 + random.nextInt(3),
        random.nextInt(3) == 0);
  }
}
