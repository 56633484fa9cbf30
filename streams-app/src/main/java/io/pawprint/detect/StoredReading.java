// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pawprint.observe.Destination;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SocketTable;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Readings in stored state: those held back for order, and the newest of each kind. */
final class StoredReading {

  private static final int SYSCTL = 0;
  private static final int NETSTAT = 1;

  private StoredReading() {}

  static void write(DataOutput out, Observation reading) throws IOException {
    out.writeByte(reading instanceof SysctlReading ? SYSCTL : NETSTAT);
    text(out, reading.hostId());
    text(out, reading.bootId());
    text(out, reading.kernelRelease());
    out.writeLong(reading.timeNs());
    if (reading instanceof SysctlReading sysctl) {
      texts(out, sysctl.values());
      texts(out, sysctl.unreadable());
      out.writeByte(sysctl.tcpMetricsKey().ordinal());
    } else if (reading instanceof NetstatReading netstat) {
      write(out, netstat);
    } else {
      throw new IllegalStateException("rows are folded at once, never stored");
    }
  }

  static void writeOptional(DataOutput out, Observation reading) throws IOException {
    out.writeBoolean(reading != null);
    if (reading != null) {
      write(out, reading);
    }
  }

  static Observation readOptional(DataInput in) throws IOException {
    return in.readBoolean() ? read(in) : null;
  }

  private static void write(DataOutput out, NetstatReading netstat) throws IOException {
    out.writeLong(netstat.sysctlTimeNs());
    numbers(out, netstat.counters());
    numbers(out, netstat.gauges());
    out.writeInt(netstat.kernelLog().size());
    for (String line : netstat.kernelLog()) {
      text(out, line);
    }
    out.writeLong(netstat.kernelLogOmitted());
    out.writeBoolean(netstat.sockets().isPresent());
    if (netstat.sockets().isPresent()) {
      write(out, netstat.sockets().get());
    }
    texts(out, netstat.missing());
  }

  private static void write(DataOutput out, SocketTable table) throws IOException {
    out.writeLong(table.takenNs());
    out.writeLong(table.durationMs());
    text(out, table.source());
    numbers(out, table.states());
    out.writeInt(table.destinations().size());
    for (Destination seen : table.destinations()) {
      Ips.write(out, seen.local());
      Ips.write(out, seen.remote());
      out.writeInt(seen.remotePort());
      out.writeInt(seen.live());
      out.writeInt(seen.timeWait());
      text(out, seen.owner());
    }
    out.writeLong(table.omittedDestinations());
    out.writeLong(table.omittedSockets());
    out.writeInt(table.boundPorts().size());
    for (int port : table.boundPorts()) {
      out.writeInt(port);
    }
  }

  static Observation read(DataInput in) throws IOException {
    int kind = in.readByte();
    String hostId = text(in);
    String bootId = text(in);
    String release = text(in);
    long timeNs = in.readLong();
    if (kind == SYSCTL) {
      return new SysctlReading(
          hostId, bootId, release, timeNs, texts(in), texts(in),
          TcpMetricsKey.values()[in.readByte()]);
    }
    long sysctlTimeNs = in.readLong();
    Map<String, Long> counters = numbers(in);
    Map<String, Long> gauges = numbers(in);
    List<String> log = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      log.add(text(in));
    }
    long omitted = in.readLong();
    Optional<SocketTable> table = in.readBoolean() ? Optional.of(table(in)) : Optional.empty();
    return new NetstatReading(
        hostId, bootId, release, timeNs, sysctlTimeNs, counters, gauges, log, omitted, table,
        Optional.empty(), texts(in));
  }

  private static SocketTable table(DataInput in) throws IOException {
    long takenNs = in.readLong();
    long durationMs = in.readLong();
    String source = text(in);
    Map<String, Long> states = numbers(in);
    List<Destination> destinations = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      destinations.add(
          new Destination(
              Ips.read(in), Ips.read(in), in.readInt(), in.readInt(), in.readInt(), text(in)));
    }
    long omittedDestinations = in.readLong();
    long omittedSockets = in.readLong();
    List<Integer> bound = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      bound.add(in.readInt());
    }
    return new SocketTable(
        takenNs, durationMs, source, states, destinations, omittedDestinations, omittedSockets,
        bound);
  }

  private static void text(DataOutput out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, UTF_8);
  }

  private static void texts(DataOutput out, Map<String, String> map) throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, String> entry : new TreeMap<>(map).entrySet()) {
      text(out, entry.getKey());
      text(out, entry.getValue());
    }
  }

  private static Map<String, String> texts(DataInput in) throws IOException {
    Map<String, String> map = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      map.put(text(in), text(in));
    }
    return map;
  }

  private static void numbers(DataOutput out, Map<String, Long> map) throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, Long> entry : new TreeMap<>(map).entrySet()) {
      text(out, entry.getKey());
      Varint.write(out, entry.getValue());
    }
  }

  private static Map<String, Long> numbers(DataInput in) throws IOException {
    Map<String, Long> map = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      map.put(text(in), Varint.read(in));
    }
    return map;
  }
}
