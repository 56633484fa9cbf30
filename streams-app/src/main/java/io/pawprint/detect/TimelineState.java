// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.Observation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a {@link Timeline} keeps over a restart. */
record TimelineState(List<Observation> held, long[] marks) {

  private static final int MARKS = 8;

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(held.size());
    for (Observation reading : held) {
      StoredReading.write(out, reading);
    }
    for (long mark : marks) {
      out.writeLong(mark);
    }
  }

  static TimelineState readFrom(DataInput in) throws IOException {
    List<Observation> held = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      held.add(StoredReading.read(in));
    }
    long[] marks = new long[MARKS];
    for (int i = 0; i < MARKS; i++) {
      marks[i] = in.readLong();
    }
    return new TimelineState(held, marks);
  }
}
