// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** First SYNs of one second that await an answer, and those that got one, by service slot. */
final class AwaitedSecond {

  private int[] awaited = new int[8];
  private int[] answered = new int[8];

  void await(int slot) {
    if (slot >= awaited.length) {
      int n = Math.max(slot + 1, awaited.length * 2);
      awaited = Arrays.copyOf(awaited, n);
      answered = Arrays.copyOf(answered, n);
    }
    awaited[slot]++;
  }

  /** An answer to a SYN that was not awaited, because it came too early, is none here. */
  void answer(int slot) {
    if (slot < awaited.length && answered[slot] < awaited[slot]) {
      answered[slot]++;
    }
  }

  int slots() {
    return awaited.length;
  }

  int awaited(int slot) {
    return awaited[slot];
  }

  int unanswered(int slot) {
    return awaited[slot] - answered[slot];
  }

  /** The slot goes to another service. */
  void clear(int slot) {
    if (slot < awaited.length) {
      awaited[slot] = 0;
      answered[slot] = 0;
    }
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(awaited.length);
    for (int slot = 0; slot < awaited.length; slot++) {
      Varint.write(out, awaited[slot]);
      Varint.write(out, answered[slot]);
    }
  }

  static AwaitedSecond readFrom(DataInput in) throws IOException {
    AwaitedSecond second = new AwaitedSecond();
    int n = in.readInt();
    second.awaited = new int[n];
    second.answered = new int[n];
    for (int slot = 0; slot < n; slot++) {
      second.awaited[slot] = (int) Varint.read(in);
      second.answered[slot] = (int) Varint.read(in);
    }
    return second;
  }
}
