// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

/**
 * How far back reaches what a monitor knows: how much history a replay must see before what it says
 * equals what a monitor said that ran all the time.
 *
 * <pre>
 *   settings       on change, and every 5 min          300 s   before anything can be judged; then
 *   connections    TIME_WAIT, PAWS, blind after a gap   60 s
 *   windows        5 min, looked at twice for severity 600 s
 *   open alerts    a window, and resolve.after.s       600 s
 *   clock lines    two stamps are paired within        900 s
 *   silent hosts   silence.after.s, looked at for 20 s 200 s
 * </pre>
 *
 * Longer, and not rebuilt: that a connection which opened before is still open; a SYN on its ports
 * is then judged as if they were free. Longer, and therefore marked: {@code baseline of
 * TcpExt.PAWSEstab} (an hour's mean) and the evidence of clock lines (a line is waited for
 * half a day).
 */
public final class Memory {

  /** A host sends its settings at least this often, seconds. */
  private static final int SETTINGS_EVERY_S = 300;

  /** Stamps further apart are not paired into a clock, seconds. */
  private static final int CLOCKS_S = 900;

  /** A host's silence waits for that of others and is looked at now and then, seconds. */
  private static final int SILENCE_SLACK_S = 20;

  /** The baseline is learned for ten minutes and is an hour's mean, seconds. */
  private static final int BASELINE_S = 70 * 60;

  /** What a clock is waited for, seconds. */
  private static final int CLOCK_LINES_S = 12 * 3_600;

  private Memory() {}

  /** Seconds of history that rebuild all that matters, but for what {@link #ofKindS} says. */
  public static int warmUpS(Thresholds thresholds) {
    int alertsS = Window.SPAN_S + thresholds.resolveAfterS();
    int silenceS = thresholds.silenceAfterS() + SILENCE_SLACK_S;
    int longestS =
        Math.max(Math.max(2 * Window.SPAN_S, alertsS), Math.max(CLOCKS_S, silenceS));
    return SETTINGS_EVERY_S + longestS + thresholds.lateAfterS() + 1; // + the span of a batch
  }

  /** Seconds of history that an alert of that kind needs. */
  public static int ofKindS(String kind, Thresholds thresholds) {
    int warmUpS = warmUpS(thresholds);
    return kind.equals(EstablishedPawsRejects.KIND)
        ? Math.max(warmUpS, SETTINGS_EVERY_S + BASELINE_S)
        : warmUpS;
  }

  /** Seconds of history that a piece of evidence reaches back; 0 if a warm-up holds it all. */
  public static int ofEvidenceS(Evidence reading) {
    if (reading.name().startsWith("baseline of ")) {
      return BASELINE_S;
    }
    return reading.source().startsWith("clock lines of ") ? CLOCK_LINES_S : 0;
  }
}
