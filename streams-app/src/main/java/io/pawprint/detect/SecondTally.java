// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Ip;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** What one second of SYN rows amounts to, until the second is evaluated. */
final class SecondTally {

  /** Services told apart within a second; further ones count for the host only. */
  private static final int MAX_SERVICES = 64;

  /** Failing sources told apart within a second; further ones count for the host only. */
  private static final int MAX_SOURCES = 64;

  final long[] counts = new long[Count.values().length];
  private final Service[] services = new Service[MAX_SERVICES];
  private final int[] firstSyns = new int[MAX_SERVICES];
  private final int[] firstDropped = new int[MAX_SERVICES];
  private int serviceCount;
  private int lastService;
  private final Map<Ip, Integer> failing = new HashMap<>();
  private final Map<Ip, Integer> colliding = new HashMap<>();
  private final Map<Ip, ClockView> clocks = new HashMap<>();
  private BitSet succeeding = new BitSet();

  void add(Count count) {
    counts[count.ordinal()]++;
  }

  void add(Count count, long amount) {
    counts[count.ordinal()] += amount;
  }

  /** Notes a source whose SYN was accepted. */
  void succeeding(Ip remote) {
    succeeding.set(SourceSketch.bit(remote));
  }

  BitSet succeeding() {
    return succeeding;
  }

  /** Counts a first SYN to a service. */
  void first(long localHi, long localLo, int port, boolean dropped) {
    int at = service(localHi, localLo, port);
    if (at >= 0) {
      firstSyns[at]++;
      firstDropped[at] += dropped ? 1 : 0;
    }
  }

  private int service(long localHi, long localLo, int port) {
    if (serviceCount > 0 && is(lastService, localHi, localLo, port)) {
      return lastService;
    }
    for (int at = 0; at < serviceCount; at++) {
      if (is(at, localHi, localLo, port)) {
        lastService = at;
        return at;
      }
    }
    if (serviceCount == MAX_SERVICES) {
      return -1;
    }
    services[serviceCount] = new Service(new Ip(localHi, localLo), port);
    lastService = serviceCount;
    return serviceCount++;
  }

  private boolean is(int at, long localHi, long localLo, int port) {
    Service service = services[at];
    return service.port() == port
        && service.local().lo() == localLo
        && service.local().hi() == localHi;
  }

  /** Counts a dropped first SYN of a source. */
  void failing(Ip remote) {
    add(failing, remote);
  }

  /** Whether the source has no view of its clocks in this second yet, and there is room. */
  boolean wantsClocks(Ip remote) {
    return clocks.size() < MAX_SOURCES && !clocks.containsKey(remote);
  }

  void clocks(Ip remote, ClockView view) {
    clocks.put(remote, view);
  }

  Map<Ip, ClockView> clocks() {
    return clocks;
  }

  /** Counts a first SYN of a source that an old TIME_WAIT refused. */
  void colliding(Ip remote) {
    add(colliding, remote);
  }

  private static void add(Map<Ip, Integer> sources, Ip remote) {
    if (sources.size() < MAX_SOURCES || sources.containsKey(remote)) {
      sources.merge(remote, 1, Integer::sum);
    }
  }

  /** Takes what one service's SYNs amount to. */
  interface ServiceTally {
    void accept(Service service, int firstSyns, int firstDropped);
  }

  void eachService(ServiceTally to) {
    for (int at = 0; at < serviceCount; at++) {
      to.accept(services[at], firstSyns[at], firstDropped[at]);
    }
  }

  Map<Ip, Integer> failing() {
    return failing;
  }

  Map<Ip, Integer> colliding() {
    return colliding;
  }

  void writeTo(DataOutput out) throws IOException {
    for (long count : counts) {
      Varint.write(out, count);
    }
    out.writeInt(serviceCount);
    for (int at = 0; at < serviceCount; at++) {
      Ips.write(out, services[at].local());
      out.writeInt(services[at].port());
      out.writeInt(firstSyns[at]);
      out.writeInt(firstDropped[at]);
    }
    write(out, failing);
    write(out, colliding);
    out.writeInt(clocks.size());
    for (Map.Entry<Ip, ClockView> entry : clocks.entrySet()) {
      Ips.write(out, entry.getKey());
      entry.getValue().writeTo(out);
    }
    byte[] bits = succeeding.toByteArray();
    out.writeShort(bits.length);
    out.write(bits);
  }

  private static void write(DataOutput out, Map<Ip, Integer> sources) throws IOException {
    out.writeInt(sources.size());
    for (Map.Entry<Ip, Integer> source : sources.entrySet()) {
      Ips.write(out, source.getKey());
      out.writeInt(source.getValue());
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int at = 0; at < counts.length; at++) {
      counts[at] = Varint.read(in);
    }
    serviceCount = in.readInt();
    for (int at = 0; at < serviceCount; at++) {
      services[at] = new Service(Ips.read(in), in.readInt());
      firstSyns[at] = in.readInt();
      firstDropped[at] = in.readInt();
    }
    read(in, failing);
    read(in, colliding);
    for (int left = in.readInt(); left > 0; left--) {
      clocks.put(Ips.read(in), ClockView.readFrom(in));
    }
    byte[] bits = new byte[in.readUnsignedShort()];
    in.readFully(bits);
    succeeding = BitSet.valueOf(bits);
  }

  private static void read(DataInput in, Map<Ip, Integer> sources) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      sources.put(Ips.read(in), in.readInt());
    }
  }
}
