// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.tcp.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;

/** A {@link HostStory} as it goes on, second by second, without an end. Not thread-safe. */
public final class HostLife {

  static final long BEGIN_S = 1_700_000_000L;
  private static final long S = 1_000_000_000L;
  private static final int SETTINGS_EVERY_S = 300;
  private static final String RELEASE = "2.6.32-754.el6.x86_64";
  private static final VerdictSettings SETTINGS =
      new VerdictSettings(1, 1, 1, 0, 500, 1, TcpMetricsKey.NO_FAMILY);

  private final String hostId;
  private final IntPredicate troubleAt;
  private final Random random;
  private final long beginNs;
  private SysctlReading settings;
  private int second;
  private int batches;
  private long paws;
  private long overflow;

  /** @param troubleAt in which of its seconds SYNs are dropped and buckets overflow */
  public HostLife(long seed, String hostId, IntPredicate troubleAt) {
    this.hostId = hostId;
    this.troubleAt = troubleAt;
    random = new Random(seed * 31 + hostId.hashCode());
    beginNs = BEGIN_S * S + random.nextInt(1_000_000);
  }

  /**
   * What is seen in one second.
   *
   * @param sysctl at its begin, now and then
   * @param syn its two halves
   * @param netstat at its end
   */
  public record Second(
      Optional<SysctlReading> sysctl, List<SegmentBatch> syn, NetstatReading netstat) {

    /** In the order in which they were seen. */
    public List<Observation> inOrder() {
      List<Observation> all = new ArrayList<>();
      sysctl.ifPresent(all::add);
      all.addAll(syn);
      all.add(netstat);
      return all;
    }
  }

  /** Whose it is. */
  public String hostId() {
    return hostId;
  }

  /** The next second. */
  public Second next() {
    boolean trouble = troubleAt.test(second);
    Optional<SysctlReading> sysctl = Optional.empty();
    if (second % SETTINGS_EVERY_S == 0) {
      settings = settings(hostId, beginNs + second * S);
      sysctl = Optional.of(settings);
    }
    List<SegmentBatch> syn = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      SegmentColumns rows = new SegmentColumns(32);
      long fromNs = beginNs + second * S + half * S / 2;
      paws += rows(random, rows, fromNs, trouble);
      syn.add(batch(hostId, beginNs, batches++, fromNs + S / 2 - 1, rows));
    }
    overflow += trouble ? 1 + random.nextInt(5) : 0;
    second++;
    return new Second(
        sysctl, syn, counters(hostId, beginNs + second * S, settings, paws, overflow));
  }

  /** Adds closes, and SYNs that follow them; in trouble with clocks behind; returns how many. */
  private static int rows(Random random, SegmentColumns rows, long fromNs, boolean trouble) {
    int behind = 0;
    for (int i = 0; i < 8; i++) {
      int client = random.nextInt(300);
      long atNs = fromNs + i * 50_000_000L;
      int clock = (int) (atNs / 1_000_000);
      boolean old = trouble && random.nextInt(4) == 0;
      int port = 1024 + random.nextInt(60_000);
      add(rows, RowKind.CLOSE_FINAL, atNs, client, port, clock);
      add(rows, RowKind.SYN, atNs + 1_000, client, port + 1, old ? clock - 50_000 : clock + 10);
      behind += old ? 1 : 0;
      if (!old) {
        add(rows, RowKind.REPLY_SYN_ACK, atNs + 2_000, client, port + 1, 0);
      }
    }
    return behind;
  }

  private static void add(
      SegmentColumns rows, RowKind kind, long timeNs, int client, int port, int tsVal) {
    int row = rows.add();
    rows.kind[row] = (byte) kind.ordinal();
    rows.flags[row] = (byte) (kind == RowKind.REPLY_SYN_ACK ? 0 : SegmentColumns.HAS_TS);
    rows.timeNs[row] = timeNs;
    rows.localHi[row] = 0;
    rows.localLo[row] = Ip.v4(0x0A00_0001).lo();
    rows.remoteHi[row] = 0;
    rows.remoteLo[row] = Ip.v4(0xC000_0200 + client).lo();
    rows.localPort[row] = 443;
    rows.remotePort[row] = port;
    rows.seq[row] = port * 1_000;
    rows.tsVal[row] = tsVal;
  }

  private static SysctlReading settings(String hostId, long timeNs) {
    return new SysctlReading(
        hostId,
        "boot-1",
        RELEASE,
        timeNs,
        Map.of(
            "net.ipv4.tcp_tw_recycle", "1",
            "net.ipv4.tcp_timestamps", "1",
            "net.ipv4.tcp_max_tw_buckets", "4096",
            "net.ipv4.ip_local_port_range", "32768\t60999"),
        Map.of(),
        TcpMetricsKey.NO_FAMILY);
  }

  private static NetstatReading counters(
      String hostId, long timeNs, SysctlReading settings, long paws, long overflow) {
    return new NetstatReading(
        hostId,
        "boot-1",
        RELEASE,
        timeNs,
        settings.timeNs(),
        Map.of("TcpExt.PAWSPassive", paws, "TcpExt.TCPTimeWaitOverflow", overflow),
        Map.of("sockstat.TCP.tw", 4_000L),
        List.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static SegmentBatch batch(
      String hostId, long epoch, int sequence, long throughNs, SegmentColumns rows) {
    return new SegmentBatch(
        hostId, "boot-1", RELEASE, epoch, sequence, throughNs, 1, 0, 0, 0, 0, false, true,
        SETTINGS, rows);
  }
}
