// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The id of an event: the offset of the next record of each partition, dots between. */
final class EventId {

  private EventId() {}

  static String of(long[] next) {
    return Arrays.stream(next).mapToObj(Long::toString).collect(Collectors.joining("."));
  }

  static long[] parse(String id, int partitions) {
    String[] parts = id.split("\\.", -1);
    try {
      long[] next = Arrays.stream(parts).mapToLong(Long::parseLong).toArray();
      if (next.length == partitions && Arrays.stream(next).allMatch(n -> n >= 0)) {
        return next;
      }
    } catch (NumberFormatException e) {
      throw bad(id, partitions);
    }
    throw bad(id, partitions);
  }

  private static Problem bad(String id, int partitions) {
    return Problem.badRequest(
        "an event id is " + partitions + " numbers with dots between: was " + Quoted.of(id));
  }
}
