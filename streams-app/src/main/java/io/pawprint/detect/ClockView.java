// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.clock.ClockEstimate;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the timestamps of one source said of the machines behind it, when its SYN was dropped last.
 *
 * @param machines straight clocks alive at the same time; 0 if none was found
 * @param many at least that many
 * @param clockless whether some TSvals lie on no clock
 * @param confidence 0 to 1
 * @param syns first SYNs that it rests on
 */
record ClockView(int machines, boolean many, boolean clockless, double confidence, int syns) {

  /** Nothing was found. */
  static final ClockView NONE = new ClockView(0, false, false, 0, 0);

  static ClockView of(ClockEstimate estimate) {
    return new ClockView(
        estimate.machines(), estimate.many(), estimate.clockless(), estimate.confidence(),
        estimate.syns());
  }

  /** For a person: {@code 8 machines}. */
  String inWords() {
    if (machines == 0) {
      return clockless ? "timestamps drawn per connection" : "no clock told yet";
    }
    return (many ? "at least " : "")
        + machines
        + (machines == 1 ? " machine" : " machines")
        + (clockless ? " and one with timestamps drawn per connection" : "");
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(machines);
    out.writeBoolean(many);
    out.writeBoolean(clockless);
    out.writeDouble(confidence);
    out.writeInt(syns);
  }

  static ClockView readFrom(DataInput in) throws IOException {
    return new ClockView(
        in.readInt(), in.readBoolean(), in.readBoolean(), in.readDouble(), in.readInt());
  }
}
