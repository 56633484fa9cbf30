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
          Map.ofEntries(
              Map.entry(Count.PAWS_PASSIVE, TcpCounters.PAWS_PASSIVE),
              Map.entry(Count.TIME_WAIT_OVERFLOW, TcpCounters.TIME_WAIT_OVERFLOW),
              Map.entry(Count.LISTEN_DROPS, TcpCounters.LISTEN_DROPS),
              Map.entry(Count.LISTEN_OVERFLOWS, TcpCounters.LISTEN_OVERFLOWS),
              Map.entry(Count.SYNCOOKIES_SENT, TcpCounters.SYNCOOKIES_SENT),
              Map.entry(Count.PASSIVE_OPENS, TcpCounters.PASSIVE_OPENS),
              Map.entry(Count.PAWS_ESTAB, TcpCounters.PAWS_ESTAB),
              Map.entry(Count.PAWS_TIMEWAIT, TcpCounters.PAWS_TIMEWAIT),
              Map.entry(Count.ACK_SKIPPED_TIME_WAIT, TcpCounters.ACK_SKIPPED_TIME_WAIT),
              Map.entry(Count.SYN_QUEUE_DROPS, TcpCounters.SYN_QUEUE_DROPS),
              Map.entry(Count.SYN_QUEUE_COOKIES, TcpCounters.SYN_QUEUE_COOKIES),
              Map.entry(Count.REVERSE_PATH_DROPS, TcpCounters.REVERSE_PATH_DROPS),
              // these three are sums since boot too, though they come among the gauges
              Map.entry(Count.CONNTRACK_FAILED, "conntrack.insert_failed"),
              Map.entry(Count.SOFTNET_DROPS, "softnet.dropped"),
              Map.entry(Count.LINK_DROPS, "link.rx_dropped")));

  /**
   * The most that a 32-bit counter may have risen by when it seems to have come round: a reset of
   * a large counter must not pass for a billion events.
   */
  private static final long WRAP_PLAUSIBLE = 1L << 26;

  private final Map<Count, Long> last = new EnumMap<>(Count.class);
  private String bootId = "";
  private String formerBootId = "";
  private long returns;
  private long returnedS;
  private long backwards;

  // delta = value(t) - value(t-1), same boot id only; missing is not zero
  void read(NetstatReading reading, long second, Window window) {
    boolean sameBoot = reading.bootId().equals(bootId);
    boot(reading.bootId(), second);
    for (Map.Entry<Count, String> entry : NAMES.entrySet()) {
      String name = entry.getValue();
      Long value = reading.counters().getOrDefault(name, reading.gauges().get(name));
      Long before = value == null ? last.remove(entry.getKey()) : last.put(entry.getKey(), value);
      if (value != null && before != null && sameBoot) {
        window.add(entry.getKey().ordinal(), second, delta(before, value));
      }
    }
    window.add(Count.READINGS.ordinal(), second, 1);
  }

  private void boot(String now, long second) {
    if (now.equals(bootId)) {
      return;
    }
    if (now.equals(formerBootId) && !now.isEmpty()) {
      returns++;
      returnedS = second;
    }
    formerBootId = bootId;
    bootId = now;
  }

  /**
   * Whether a boot id came back lately, and not for the first time: no machine boots into a former
   * boot, so that two of them must be sending under one name.
   */
  boolean bootIdsAlternate(long second, long withinS) {
    return returns > 1 && second - returnedS <= withinS;
  }

  private long delta(long before, long now) {
    if (now >= before) {
      return now - before;
    }
    long wrapped = now + (1L << 32) - before;
    if (before <= 0xFFFF_FFFFL && wrapped < WRAP_PLAUSIBLE) {
      return wrapped; // a 32-bit kernel's counter came round
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
    out.writeUTF(formerBootId);
    out.writeLong(returns);
    out.writeLong(returnedS);
    out.writeLong(backwards);
    out.writeInt(last.size());
    for (Map.Entry<Count, Long> entry : last.entrySet()) {
      out.writeByte(entry.getKey().ordinal());
      Varint.write(out, entry.getValue());
    }
  }

  void readFrom(DataInput in) throws IOException {
    bootId = in.readUTF();
    formerBootId = in.readUTF();
    returns = in.readLong();
    returnedS = in.readLong();
    backwards = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      Count count = Count.values()[in.readByte()];
      last.put(count, Varint.read(in));
    }
  }
}
