// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.Destination;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SocketTable;
import io.pawprint.tcp.Ip;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Accounts for local ports per destination, from rows of outgoing connections and from socket
 * tables. Rows wait until their second is looked at, so that a look sees nothing of what follows.
 */
final class PortLedger {

  /** Rows that may wait; beyond it they are applied at once, and counted. */
  private static final int MAX_WAITING_ROWS = 1_000_000;

  private record Key(Ip local, Ip remote, int remotePort) {}

  private record Event(
      long timeNs, Key key, int localPort, RowKind kind, boolean timestamps, boolean held,
      long waitingSinceNs) {}

  private final int maxDestinations;
  private final Map<Key, PortUse> uses = new LinkedHashMap<>(16, 0.75f, true);
  private final ArrayDeque<Event> events = new ArrayDeque<>();
  private PortRoom room = PortRoom.UNKNOWN;
  private List<Integer> boundPorts = List.of();
  private boolean tableSeen;
  private long evicted;
  private long early;

  PortLedger(int maxDestinations) {
    this.maxDestinations = maxDestinations;
  }

  /** A row of an outgoing connection; see {@link io.pawprint.verdict.SynSink#outgoing}. */
  void row(SegmentColumns rows, int row, boolean held, long waitingSinceNs) {
    Key key = new Key(rows.local(row), rows.remote(row), rows.remotePort[row]);
    events.add(
        new Event(
            rows.timeNs[row], key, rows.localPort[row], rows.kindAt(row), rows.hasTs(row), held,
            waitingSinceNs));
    if (events.size() > MAX_WAITING_ROWS) {
      early++;
      apply(events.poll());
    }
  }

  /** What the use is measured by, row by row. */
  void room(PortRoom room) {
    this.room = room;
  }

  /** Applies all rows before that time. */
  void advance(long nowNs) {
    applyBefore(nowNs);
    for (PortUse use : uses.values()) {
      use.advance(nowNs - 1);
      use.tight(room.tight(use, nowNs), nowNs);
    }
  }

  private void applyBefore(long timeNs) {
    while (!events.isEmpty() && events.peek().timeNs() < timeNs) {
      apply(events.poll());
    }
  }

  private void apply(Event event) {
    PortUse use = use(event.key());
    switch (event.kind()) {
      case SYN -> {
        use.open(event.timeNs(), event.localPort(), event.held(), event.waitingSinceNs());
        use.tight(room.tight(use, event.timeNs()), event.timeNs());
      }
      case CLOSE_FINAL -> {
        if (event.waitingSinceNs() == 0) {
          use.startWaiting(event.timeNs(), event.timestamps());
        }
      }
      case CLOSE_BY_PEER, CLOSE_ABORTED, REPLY_RST -> {
        if (event.held()) {
          use.release(event.timeNs());
        }
      }
      default -> { } // a reply or a close under way changes nothing yet
    }
  }

  private PortUse use(Key key) {
    PortUse use = uses.get(key);
    if (use == null) {
      if (uses.size() >= maxDestinations) {
        uses.remove(uses.keySet().iterator().next());
        evicted++;
      }
      use = new PortUse(key.local(), key.remote(), key.remotePort());
      uses.put(key, use);
    }
    return use;
  }

  /** Takes in a socket table, after the rows that it already shows the outcome of. */
  void table(SocketTable table) {
    applyBefore(table.takenNs());
    boundPorts = table.boundPorts();
    Set<Key> listed = new HashSet<>();
    for (Destination seen : table.destinations()) {
      Key key = new Key(seen.local(), seen.remote(), seen.remotePort());
      listed.add(key);
      use(key).table(seen, table.takenNs(), !tableSeen);
    }
    if (table.omittedDestinations() == 0) {
      uses.forEach(
          (key, use) -> {
            if (!listed.contains(key)) {
              use.unlisted(table.takenNs());
            }
          });
    }
    uses.values().removeIf(PortUse::idle);
    tableSeen = true;
  }

  Collection<PortUse> uses() {
    return uses.values();
  }

  /** Local ports of listeners and bind-before-connect, from the newest socket table. */
  List<Integer> boundPorts() {
    return boundPorts;
  }

  /** Destinations forgotten for want of room. */
  long evicted() {
    return evicted;
  }

  /** Rows that had to be applied before their time. */
  long early() {
    return early;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(evicted);
    out.writeLong(early);
    out.writeBoolean(tableSeen);
    out.writeInt(boundPorts.size());
    for (int port : boundPorts) {
      out.writeInt(port);
    }
    out.writeInt(uses.size());
    for (Map.Entry<Key, PortUse> entry : uses.entrySet()) {
      write(out, entry.getKey());
      entry.getValue().writeTo(out);
    }
    out.writeInt(events.size());
    for (Event event : events) {
      out.writeLong(event.timeNs());
      write(out, event.key());
      out.writeShort(event.localPort());
      out.writeByte(event.kind().ordinal());
      out.writeBoolean(event.timestamps());
      out.writeBoolean(event.held());
      out.writeLong(event.waitingSinceNs());
    }
  }

  void readFrom(DataInput in) throws IOException {
    evicted = in.readLong();
    early = in.readLong();
    tableSeen = in.readBoolean();
    Integer[] ports = new Integer[in.readInt()];
    for (int i = 0; i < ports.length; i++) {
      ports[i] = in.readInt();
    }
    boundPorts = List.of(ports);
    for (int left = in.readInt(); left > 0; left--) {
      Key key = readKey(in);
      PortUse use = new PortUse(key.local(), key.remote(), key.remotePort());
      use.readFrom(in);
      uses.put(key, use);
    }
    for (int left = in.readInt(); left > 0; left--) {
      events.add(
          new Event(
              in.readLong(), readKey(in), in.readUnsignedShort(), RowKind.of(in.readByte()),
              in.readBoolean(), in.readBoolean(), in.readLong()));
    }
  }

  private static void write(DataOutput out, Key key) throws IOException {
    Ips.write(out, key.local());
    Ips.write(out, key.remote());
    out.writeInt(key.remotePort());
  }

  private static Key readKey(DataInput in) throws IOException {
    return new Key(Ips.read(in), Ips.read(in), in.readInt());
  }
}
