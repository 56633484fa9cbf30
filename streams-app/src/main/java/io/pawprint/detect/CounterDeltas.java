// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.NetstatReading;
import io.pawprint.tcp.TcpCounters;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** Turns counters since boot into what they rose by, reading by reading. */
final class CounterDeltas {

  private static final Map<Count, String> NAMES =
      new EnumMap<>(
          Map.of(
              Count.PAWS_PASSIVE, TcpCounters.PAWS_PASSIVE,
              Count.TIME_WAIT_OVERFLOW, TcpCounters.TIME_WAIT_OVERFLOW,
              Count.LISTEN_DROPS, TcpCounters.LISTEN_DROPS,
              Count.LISTEN_OVERFLOWS, TcpCounters.LISTEN_OVERFLOWS,
              Count.SYNCOOKIES_SENT, TcpCounters.SYNCOOKIES_SENT,
              Count.PASSIVE_OPENS, TcpCounters.PASSIVE_OPENS));

  private final Map<Count, Long> last = new EnumMap<>(Count.class);
  private String bootId = "";
  private long backwards;

  // delta = value(t) - value(t-1), same boot id only; missing is not zero
  void read(NetstatReading reading, long second, Window window) {
    boolean sameBoot = reading.bootId().equals(bootId);
    bootId = reading.bootId();
    for (Map.Entry<Count, String> entry : NAMES.entrySet()) {
      Long value = reading.counters().get(entry.getValue());
      Long before = value == null ? last.remove(entry.getKey()) : last.put(entry.getKey(), value);
      if (value != null && before != null && sameBoot) {
        window.add(entry.getKey().ordinal(), second, delta(before, value));
      }
    }
    window.add(Count.READINGS.ordinal(), second, 1);
  }

  private long delta(long before, long now) {
    if (now >= before) {
      return now - before;
    }
    if (before <= 0xFFFF_FFFFL && before - now > 1L << 31) {
      return now + (1L << 32) - before; // a 32-bit kernel's counter came round
    }
    backwards++;
    return 0;
  }

  /** Whether the kernel has the counter, as far as the last reading shows. */
  boolean knows(Count count) {
    return last.containsKey(count);
  }

  /** Times a counter went backwards within one boot: something resets or lies. */
  long backwards() {
    return backwards;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeUTF(bootId);
    out.writeLong(backwards);
    out.writeInt(last.size());
    for (Map.Entry<Count, Long> entry : last.entrySet()) {
      out.writeByte(entry.getKey().ordinal());
      Varint.write(out, entry.getValue());
    }
  }

  void readFrom(DataInput in) throws IOException {
    bootId = in.readUTF();
    backwards = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      Count count = Count.values()[in.readByte()];
      last.put(count, Varint.read(in));
    }
  }
}
