// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import io.pawprint.observe.Destination;
import io.pawprint.observe.SocketTable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeMap;

/** The socket table of a {@link NetstatCodec}. */
final class SocketTableCodec {

  private SocketTableCodec() {}

  static io.pawprint.schema.SocketTable toRecord(SocketTable table) {
    return new io.pawprint.schema.SocketTable(
        table.takenNs(),
        table.durationMs(),
        table.source(),
        new TreeMap<>(table.states()),
        table.destinations().stream().map(SocketTableCodec::toRecord).toList(),
        table.omittedDestinations(),
        table.omittedSockets(),
        table.boundPorts());
  }

  private static io.pawprint.schema.Destination toRecord(Destination d) {
    return new io.pawprint.schema.Destination(
        ByteBuffer.wrap(d.local().bytes()),
        ByteBuffer.wrap(d.remote().bytes()),
        d.remotePort(),
        d.live(),
        d.timeWait(),
        d.owner());
  }

  static SocketTable toTable(io.pawprint.schema.SocketTable record) {
    return new SocketTable(
        Limits.timeNs("sockets.takenNs", record.getTakenNs()),
        Limits.count("sockets.durationMs", record.getDurationMs()),
        Limits.name("sockets.source", record.getSource()),
        NetstatCodec.counts("sockets.states", record.getStates()),
        destinations(record.getDestinations()),
        Limits.count("sockets.omittedDestinations", record.getOmittedDestinations()),
        Limits.count("sockets.omittedSockets", record.getOmittedSockets()),
        ports(record.getBoundPorts()));
  }

  private static List<Destination> destinations(List<io.pawprint.schema.Destination> records) {
    Limits.size("sockets.destinations", records.size(), Limits.ENTRIES_MAX);
    return records.stream().map(SocketTableCodec::destination).toList();
  }

  private static Destination destination(io.pawprint.schema.Destination d) {
    return new Destination(
        Limits.ip("destination.local", d.getLocal()),
        Limits.ip("destination.remote", d.getRemote()),
        Limits.port("destination.remotePort", d.getRemotePort()),
        Limits.count("destination.live", d.getLive()),
        Limits.count("destination.timeWait", d.getTimeWait()),
        Limits.owner("destination.owner", d.getOwner()));
  }

  private static List<Integer> ports(List<Integer> ports) {
    Limits.size("sockets.boundPorts", ports.size(), Limits.ENTRIES_MAX);
    ports.forEach(port -> Limits.port("sockets.boundPorts", port));
    return ports;
  }
}
