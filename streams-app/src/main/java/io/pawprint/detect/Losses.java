// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a host's monitor had to leave out, so that nothing is left out in silence.
 *
 * @param late readings and rows that came after their second had been looked at
 * @param repeatedBatches SYN batches that came again
 * @param missingBatches SYN batches that never came
 * @param lostSegments segments that sensors say they lost
 * @param evictedDestinations destinations forgotten for want of room
 * @param omittedSources drops of sources that there was no room for
 * @param clockSteps times the host's clock went back by more than ten minutes
 * @param backwardCounters times a counter went backwards within one boot
 * @param forgotten sources and 4-tuples that were not seen for long, since the monitor was made
 */
public record Losses(
    long late,
    long repeatedBatches,
    long missingBatches,
    long lostSegments,
    long evictedDestinations,
    long omittedSources,
    long clockSteps,
    long backwardCounters,
    long forgotten) {

  /** These and others. */
  public Losses plus(Losses other) {
    return new Losses(
        late + other.late,
        repeatedBatches + other.repeatedBatches,
        missingBatches + other.missingBatches,
        lostSegments + other.lostSegments,
        evictedDestinations + other.evictedDestinations,
        omittedSources + other.omittedSources,
        clockSteps + other.clockSteps,
        backwardCounters + other.backwardCounters,
        forgotten + other.forgotten);
  }

  /** Whether nothing was left out. */
  public boolean nothing() {
    return inWords().isEmpty();
  }

  /** What was left out, with its number; empty if nothing was. */
  public String inWords() {
    return Stream.of(
            words(late, "late readings or rows"),
            words(repeatedBatches, "repeated SYN batches"),
            words(missingBatches, "SYN batches that never came"),
            words(lostSegments, "segments lost by the sensor"),
            words(evictedDestinations, "destinations beyond the limit"),
            words(omittedSources, "drops of sources beyond the limit"),
            words(clockSteps, "steps back of the host's clock"),
            words(backwardCounters, "counters that went backwards"))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String words(long number, String what) {
    return number == 0 ? "" : number + " " + what;
  }
}
