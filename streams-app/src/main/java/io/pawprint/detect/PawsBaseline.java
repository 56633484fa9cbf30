// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a counter rises by in a usual minute of this boot. */
final class PawsBaseline {

  /** Minutes before anything is called unusual. */
  private static final int LEARN_MIN = 10;

  /** Minutes that the mean remembers: an hour, so that a day's course does not count as trouble. */
  private static final int MEMORY_MIN = 60;

  /** While it is unusual the mean hardly moves, but half a day of it is the new usual. */
  private static final int TROUBLED_MEMORY_MIN = 720;

  private int minutes;
  private double perMinute;

  /** Forgets everything: another kernel counts differently. */
  void restart() {
    minutes = 0;
    perMinute = 0;
  }

  // mean += (minute - mean) / memory
  void minute(long rise, boolean troubled) {
    minutes++;
    int memory = troubled ? TROUBLED_MEMORY_MIN : Math.min(minutes, MEMORY_MIN);
    perMinute += (rise - perMinute) / memory;
  }

  boolean learned() {
    return minutes >= LEARN_MIN;
  }

  int minutes() {
    return minutes;
  }

  double perMinute() {
    return perMinute;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(minutes);
    out.writeDouble(perMinute);
  }

  void readFrom(DataInput in) throws IOException {
    minutes = in.readInt();
    perMinute = in.readDouble();
  }
}
