// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.SysctlReading;
import io.pawprint.tcp.Ip;
import io.pawprint.verdict.KernelRuleChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a monitor knows of its host, for a person.
 *
 * @param asOfNs host time of the newest observation; 0 if none came
 * @param rule the kernel's recycle rule and what decided it
 * @param settings newest settings, unless they are those of a boot that is over
 * @param netstat newest counters and gauges
 * @param buckets sums of the last five minutes, oldest first
 * @param services services that SYNs came to, the one that loses most first
 * @param failing sources that lose most, the worst first
 * @param losses what was left out
 */
public record HostView(
    String hostId,
    long asOfNs,
    String kernelRelease,
    KernelRuleChoice rule,
    Optional<SysctlReading> settings,
    Optional<NetstatReading> netstat,
    List<Bucket> buckets,
    List<ServiceView> services,
    List<FailingView> failing,
    Losses losses,
    PortsView ports,
    TimeWaitView timeWait) {

  /** Length of a bucket. */
  public static final int BUCKET_S = Window.BUCKET_S;

  private static final int FAILING_MAX = 20;

  /**
   * Sums over {@link #BUCKET_S} seconds of host time.
   *
   * @param fromS first second
   * @param counts by name ({@code firstSyns}), zeros left out
   */
  public record Bucket(long fromS, SortedMap<String, Long> counts) {}

  /** First SYNs to a service, and predicted drops of them, in five minutes. */
  public record ServiceView(Ip local, int port, long firstSyns, long firstDropped) {}

  /** First SYNs that a source lost in five minutes. */
  public record FailingView(Ip remote, long firstDropped) {}

  static HostView of(
      Situation host, long asOfNs, Optional<SysctlReading> settings, Losses losses,
      BucketTrend trend) {
    return new HostView(
        host.hostId(), asOfNs, host.kernelRelease(), host.rule(), settings, host.netstat(),
        buckets(host),
        host.services().shares(host.nowS()).stream()
            .map(s -> new ServiceView(
                s.service().local(), s.service().port(), s.firstSyns(), s.firstDropped()))
            .toList(),
        host.failing().worst(host.nowS(), FAILING_MAX).stream()
            .map(loss -> new FailingView(loss.source(), loss.firstDropped()))
            .toList(),
        losses, PortsView.of(host), TimeWaitView.of(host, trend));
  }

  /** A count's sum over all buckets. */
  public long sum(String count) {
    return buckets.stream().mapToLong(bucket -> bucket.counts().getOrDefault(count, 0L)).sum();
  }

  /** Whether the kernel has that counter, as far as the newest reading shows. */
  public boolean counts(String counter) {
    return netstat.map(reading -> reading.counters().containsKey(counter)).orElse(false);
  }

  private static List<Bucket> buckets(Situation host) {
    List<Bucket> buckets = new ArrayList<>();
    for (Map.Entry<Long, long[]> entry : host.counts().buckets(host.nowS()).entrySet()) {
      SortedMap<String, Long> counts = new TreeMap<>();
      for (Count count : Count.values()) {
        if (entry.getValue()[count.ordinal()] != 0) {
          counts.put(count.label(), entry.getValue()[count.ordinal()]);
        }
      }
      buckets.add(new Bucket(entry.getKey() * BUCKET_S, counts));
    }
    return buckets;
  }
}
