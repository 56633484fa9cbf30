// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.HostView;
import io.pawprint.detect.Thresholds;
import io.pawprint.state.PageSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.KafkaStreams;

/**
 * What this instance knows of hosts. Any thread; the stream thread does nothing for it. Throws what
 * {@link KafkaStreams#store} throws while tasks move.
 *
 * <pre>
 *   small, once a commit   monitor's record in the store → a monitor of our own → HostView
 *   large, every row       pages on the stream thread's heap, copied; cold ones from the store
 *   large, on a standby    pages in the store, as of the host's last checkpoint
 * </pre>
 */
public final class HostStates {

  private static final long VIEW_FRESH_NS = Duration.ofMillis(500).toNanos();
  private static final long IDS_FRESH_NS = Duration.ofSeconds(5).toNanos();
  private static final int VIEWS_MAX = 2_000;

  private record Seen<T>(long atNs, T value) {
    boolean fresh(long forNs) {
      return System.nanoTime() - atNs < forNs;
    }
  }

  private final KafkaStreams streams;
  private final LiveHosts live;
  private final Thresholds thresholds;
  private final Map<String, Seen<Optional<HostView>>> views = new ConcurrentHashMap<>();
  private final Map<Integer, Seen<SortedSet<String>>> ids = new ConcurrentHashMap<>();

  HostStates(KafkaStreams streams, LiveHosts live, Thresholds thresholds) {
    this.streams = streams;
    this.live = live;
    this.thresholds = thresholds;
  }

  /**
   * One host; empty if the partition does not know it.
   *
   * @param stale also where this instance is a standby for the partition, or restores it
   */
  public Optional<KnownHost> host(int partition, String hostId, boolean stale) {
    CommittedState committed = new CommittedState(streams, partition, stale);
    Optional<HostView> view = view(committed, partition, hostId, stale);
    if (view.isEmpty()) {
      return Optional.empty();
    }
    PageSource[] stored = committed.pages(hostId);
    HostTables cold = committed.tables(hostId, thresholds);
    Optional<MonitoredHost> hot = stale ? Optional.empty() : live.find(partition, hostId);
    long asOfNs =
        hot.isPresent()
            ? Math.max(view.get().asOfNs(), hot.get().foldedNs())
            : committed.pagesAsOfNs(hostId).orElse(view.get().asOfNs());
    return Optional.of(new KnownHost(view.get(), cold, hot, stale, stored, asOfNs));
  }

  private Optional<HostView> view(
      CommittedState committed, int partition, String hostId, boolean stale) {
    String key = partition + (stale ? "s" : "a") + hostId;
    Seen<Optional<HostView>> seen = views.get(key);
    if (seen == null || !seen.fresh(VIEW_FRESH_NS)) {
      if (views.size() >= VIEWS_MAX) {
        views.clear(); // they are made again from the store
      }
      long nowNs = System.nanoTime();
      seen = new Seen<>(nowNs, read(hostId, committed.monitor(hostId)));
      if (seen.value().isPresent()) { // strangers' names take no room
        views.put(key, seen);
      }
    }
    return seen.value();
  }

  private Optional<HostView> read(String hostId, byte[] blob) {
    if (blob == null) {
      return Optional.empty();
    }
    PageSource none = PageSource.NONE;
    HostMonitor monitor =
        new HostMonitor(hostId, thresholds, HostTables.open(thresholds, none, none, none));
    Blob.read("state of host " + hostId, blob, monitor::readFrom);
    return Optional.of(monitor.view());
  }

  /** Ids of the hosts of a partition, a few seconds old. */
  public SortedSet<String> hostIds(int partition, boolean stale) {
    Seen<SortedSet<String>> seen = ids.get(partition);
    if (seen == null || !seen.fresh(IDS_FRESH_NS)) {
      SortedSet<String> read = new CommittedState(streams, partition, stale).hostIds();
      seen = new Seen<>(System.nanoTime(), read);
      ids.put(partition, seen);
    }
    SortedSet<String> all = new TreeSet<>(seen.value());
    all.addAll(live.ids(partition));
    return all;
  }
}
