// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pawprint.tcp.Ip;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Records a world as a capture folder: segments, and every second counters, settings, memory. */
final class Recorder {

  private final World world;
  private final StringBuilder proc = new StringBuilder();
  private final StringBuilder metrics = new StringBuilder();

  Recorder(World world) {
    this.world = world;
  }

  /** Begins, and goes on by itself. */
  void start() {
    String epoch = epoch(world.nowNs());
    ServerModel server = world.server;
    proc.append("=== ").append(epoch).append(" /proc/net/netstat\n")
        .append("TcpExt: SyncookiesSent PAWSPassive PAWSEstab\n")
        .append("TcpExt: ").append(server.cookies).append(' ').append(server.drops).append(" 0\n")
        .append("=== ").append(epoch).append(" sysctl\n")
        .append("net.ipv4.tcp_tw_recycle = ").append(server.memory.recycle ? 1 : 0)
        .append("\nnet.ipv4.tcp_timestamps = 1\nnet.ipv4.tcp_syncookies = 1\n")
        .append("net.ipv4.tcp_rfc1337 = 0\nnet.ipv4.tcp_max_tw_buckets = 65536\n");
    metrics.append("=== ").append(epoch).append('\n');
    server.memory.text(world.nowS()).forEach(line -> metrics.append(line).append('\n'));
    world.in(1000, this::start);
  }

  private static String epoch(long ns) {
    return ns / 1_000_000_000L + "." + Long.toString(1_000_000_000L + ns % 1_000_000_000L, 10)
        .substring(1, 7);
  }

  /**
   * Writes the folder.
   *
   * @param shown which segments the capture shows
   * @param memory whether tcp_metrics.log is there
   */
  Path write(Path folder, List<Ip> locals, Predicate<World.Captured> shown, boolean memory)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("host.properties"),
        "host.id=model\nkernel.release=4.4.178\nlocal.addresses="
            + locals.stream().map(Ip::toString).collect(Collectors.joining(",")) + "\n");
    Files.writeString(folder.resolve("proc.log"), proc, UTF_8);
    if (memory) {
      Files.writeString(folder.resolve("tcp_metrics.log"), metrics, UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0xA1B23C4D); // nanoseconds, big endian
    out.writeInt(0x0002_0004);
    out.writeLong(0);
    out.writeInt(128);
    out.writeInt(101); // raw IP
    for (World.Captured one : world.captured) {
      if (shown.test(one)) {
        segment(one, out);
      }
    }
    Files.write(folder.resolve("cap.pcap"), bytes.toByteArray());
    return folder;
  }

  private static void segment(World.Captured one, DataOutputStream out) throws IOException {
    Packet p = one.packet();
    Ip from = p.toServer() ? p.flow().remote() : p.flow().local();
    Ip to = p.toServer() ? p.flow().local() : p.flow().remote();
    int tcp = p.hasTs() ? 32 : 20;
    int ip = from.isV4() ? 20 : 40;
    out.writeInt((int) (one.timeNs() / 1_000_000_000L));
    out.writeInt((int) (one.timeNs() % 1_000_000_000L));
    out.writeInt(ip + tcp);
    out.writeInt(ip + tcp + p.length());
    if (from.isV4()) {
      out.writeInt(0x4500_0000 | ip + tcp + p.length());
      out.writeInt(0);
      out.writeInt(0x4006_0000);
    } else {
      out.writeInt(0x6000_0000);
      out.writeShort(tcp + p.length());
      out.writeShort(0x0640);
    }
    out.write(from.bytes());
    out.write(to.bytes());
    out.writeShort(p.toServer() ? p.flow().remotePort() : p.flow().localPort());
    out.writeShort(p.toServer() ? p.flow().localPort() : p.flow().remotePort());
    out.writeInt(p.seq());
    out.writeInt(p.ack());
    out.writeShort(tcp / 4 << 12 | p.flags());
    out.writeShort(1000);
    out.writeInt(0);
    if (p.hasTs()) {
      out.writeInt(0x0101_080A);
      out.writeInt(p.tsVal());
      out.writeInt(p.tsEcr());
    }
  }
}
