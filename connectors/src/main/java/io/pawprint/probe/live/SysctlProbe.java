// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.text.NetstatText;
import io.pawprint.probe.text.Skipped;
import io.pawprint.probe.text.SysctlText;
import io.pawprint.tcp.Sysctls;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /proc/sys}: the settings that matter here, and what the files of sysctl.d will make of
 * them.
 * One thread, but for verdict settings.
 */
public final class SysctlProbe {

  /** Settings are told again after this long, changed or not. */
  static final long EVERY_NS = 300_000_000_000L;

  private static final List<String> VERDICT_NAMES = List.of(
      "net.ipv4.tcp_tw_recycle", "net.ipv4.tcp_timestamps", "net.ipv4.tcp_syncookies",
      "net.ipv4.tcp_rfc1337", "net.ipv4.tcp_invalid_ratelimit");

  /** Named one by one: the directory also holds secrets (tcp_fastopen_key). */
  private static final List<String> NAMES = List.of(
      "net.ipv4.tcp_tw_recycle", "net.ipv4.tcp_tw_reuse", "net.ipv4.tcp_tw_reuse_delay",
      "net.ipv4.tcp_tw_timeout", "net.ipv4.tcp_timestamps", "net.ipv4.tcp_max_tw_buckets",
      "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_rfc1337", "net.ipv4.tcp_syncookies",
      "net.ipv4.tcp_max_syn_backlog", "net.ipv4.tcp_abort_on_overflow",
      "net.ipv4.tcp_no_metrics_save", "net.ipv4.tcp_syn_retries", "net.ipv4.tcp_synack_retries",
      "net.ipv4.tcp_invalid_ratelimit", "net.ipv4.tcp_challenge_ack_limit",
      "net.ipv4.tcp_max_orphans", "net.ipv4.tcp_orphan_retries", "net.ipv4.tcp_mem",
      "net.ipv4.tcp_fastopen", "net.ipv4.ip_local_port_range",
      "net.ipv4.ip_local_reserved_ports", "net.ipv4.ip_unprivileged_port_start",
      "net.ipv4.ip_nonlocal_bind", "net.ipv4.ip_forward", "net.ipv4.conf.all.rp_filter",
      "net.ipv4.conf.default.rp_filter", "net.core.somaxconn", "net.core.netdev_max_backlog",
      "net.netfilter.nf_conntrack_max", "net.netfilter.nf_conntrack_buckets",
      "net.netfilter.nf_conntrack_tcp_timeout_time_wait",
      "net.netfilter.nf_conntrack_tcp_timeout_established",
      "net.netfilter.nf_conntrack_tcp_be_liberal");

  /** Files are read again after this long; nobody changes them by the second. */
  private static final long FILES_EVERY_NS = 60_000_000_000L;

  /** Of these the files' values are told; others are set by programs of their own accord. */
  private static final List<String> FILE_NAMES =
      NAMES.stream()
          .filter(name -> name.startsWith("net.ipv4.tcp_") || name.startsWith("net.ipv4.ip_local_"))
          .toList();

  private final HostIdentity host;
  private final Proc proc;
  private final Path root;
  private SysctlReading last;
  private SysctlFiles files;
  private long filesNs;

  /**
   * @param procRoot {@code /proc}, or where the host's is mounted; the files of sysctl.d are read
   *     beside it
   */
  public SysctlProbe(HostIdentity host, Path procRoot) {
    this(host, Namespace.own(procRoot));
  }

  /** @param namespace whose settings; those it does not have are read in the initial one */
  public SysctlProbe(HostIdentity host, Namespace namespace) {
    this.host = host;
    this.proc = namespace.proc();
    Path parent = proc.root().toAbsolutePath().getParent();
    this.root = parent == null ? proc.root().toAbsolutePath() : parent;
  }

  /** Reads all settings; gives them if they changed or were not told for 5 minutes. */
  public Optional<SysctlReading> poll(long nowNs, TcpMetricsKey key) {
    SysctlReading now = read(nowNs, key);
    boolean same = last != null && last.values().equals(now.values())
        && last.unreadable().equals(now.unreadable()) && last.tcpMetricsKey() == key;
    if (same && nowNs - last.timeNs() < EVERY_NS) {
      return Optional.empty();
    }
    last = now;
    return Optional.of(now);
  }

  /** Time of the reading told last; 0 if none was. */
  public long lastTimeNs() {
    return last == null ? 0 : last.timeNs();
  }

  private SysctlReading read(long nowNs, TcpMetricsKey key) {
    Map<String, String> values = new HashMap<>();
    Map<String, String> unreadable = new HashMap<>();
    read(NAMES, values, unreadable);
    readFiles(nowNs, values, unreadable);
    return new SysctlReading(host.hostId(), host.bootId(), host.kernelRelease(), nowNs, values,
        unreadable, key);
  }

  private void readFiles(
      long nowNs, Map<String, String> values, Map<String, String> unreadable) {
    if (files == null || nowNs - filesNs >= FILES_EVERY_NS || nowNs < filesNs) {
      files = SysctlFiles.read(root);
      filesNs = nowNs;
    }
    for (String name : FILE_NAMES) {
      if (files.values().containsKey(name)) {
        values.put(Sysctls.PERSISTENT + name, files.values().get(name));
      }
    }
    if (!files.failure().isEmpty()) {
      unreadable.put("sysctl.d", files.failure());
    }
  }

  /** What decides the fate of a SYN, and the counters beside it; cheap enough for every second. */
  public VerdictSettings verdictSettings() {
    return verdictSettings(TcpMetricsKey.UNKNOWN);
  }

  /**
   * The same with what is known of tcp_metrics. May be called from another thread.
   *
   * @param key as {@link NetstatProbe#tcpMetricsKey} says
   */
  public VerdictSettings verdictSettings(TcpMetricsKey key) {
    Map<String, String> values = new HashMap<>();
    Map<String, Long> counters = new HashMap<>();
    read(VERDICT_NAMES, values, new HashMap<>());
    try {
      NetstatText.parse(proc.lines("net/netstat"), counters, new Skipped());
    } catch (IOException e) {
      // unknown then; NetstatProbe says why
    }
    return SysctlText.verdictSettings(values).beside(counters, key);
  }

  private void read(
      List<String> names, Map<String, String> values, Map<String, String> unreadable) {
    for (String name : names) {
      try {
        values.put(name, proc.text("sys/" + name.replace('.', '/')).trim());
      } catch (NoSuchFileException e) {
        // this kernel, or this namespace, does not have it: absent
      } catch (IOException e) {
        unreadable.put(name, Proc.reason(e));
      }
    }
  }
}
