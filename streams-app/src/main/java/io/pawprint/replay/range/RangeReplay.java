// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import io.pawprint.replay.CsvFile;
import io.pawprint.replay.CsvFile.Kind;
import io.pawprint.replay.ReplayListener;
import io.pawprint.replay.ReplayedAlert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Plays a range of the topics: each partition by one thread, several at once, every outcome in an
 * order that does not depend on how many.
 *
 * <pre>
 *   RangePlan ─→ partition 0 ─ PartitionReader → decode → FleetReplay ─┬→ alerts ──→ AlertSpool
 *             ─→ partition 1 ─ ...                                     ├→ verdicts → PartFile
 *             ─→ ...                                                   └→ sources ─→ PartFile
 *   then: spools merged by time · parts joined by partition
 * </pre>
 */
public final class RangeReplay {

  private final RangeRequest request;
  private final RangePlan plan;
  private final RangeFiles files;
  private final List<ReplayListener> listeners;
  private final Tally tally;
  private final BooleanSupplier stopping;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private RangeReplay(
      RangeRequest request,
      RangePlan plan,
      RangeFiles files,
      List<ReplayListener> listeners,
      Tally tally,
      BooleanSupplier stopping) {
    this.request = request;
    this.plan = plan;
    this.files = files;
    this.listeners = listeners;
    this.tally = tally;
    this.stopping = () -> failure.get() != null || stopping.getAsBoolean();
  }

  /**
   * Plays it.
   *
   * @param files what to write beside the alerts
   * @param listeners who else listens
   * @param tally is told how far it has come
   * @param stopping whether to end before the end
   * @param alerts takes every transition of the range when all is played, in the order of time
   * @throws IOException if the brokers do not deliver or a file cannot be written
   * @throws StoppedException if it was asked to end
   */
  public static void run(
      RangeRequest request,
      RangePlan plan,
      RangeFiles files,
      List<ReplayListener> listeners,
      Tally tally,
      BooleanSupplier stopping,
      Consumer<ReplayedAlert> alerts)
      throws IOException {
    new RangeReplay(request, plan, files, listeners, tally, stopping).run(alerts);
  }

  private void run(Consumer<ReplayedAlert> alerts) throws IOException {
    List<Path> spools = new ArrayList<>();
    Path directory = Files.createTempDirectory("pawprint-replay-");
    for (int partition = 0; partition < plan.partitions().size(); partition++) {
      spools.add(directory.resolve("alerts-" + partition));
    }
    try (PartFiles verdicts = new PartFiles(files.verdicts(), directory);
        PartFiles sources = new PartFiles(files.sources(), directory)) {
      playAll(spools, verdicts, sources);
      verdicts.join(Kind.VERDICTS.fleetHeader());
      sources.join(Kind.SOURCES.fleetHeader());
      AlertSpool.merge(spools, alerts);
    } finally {
      for (Path spool : spools) {
        Files.deleteIfExists(spool);
      }
      Files.delete(directory);
    }
  }

  private void playAll(List<Path> spools, PartFiles verdicts, PartFiles sources)
      throws IOException {
    Queue<Integer> left = new ConcurrentLinkedQueue<>(largestFirst());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Math.min(request.threads(), plan.partitions().size()); i++) {
      Thread thread =
          new Thread(() -> work(left, spools, verdicts, sources), "pawprint-replay-" + i);
      thread.start();
      threads.add(thread);
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      failure.compareAndSet(null, new StoppedException());
      Thread.currentThread().interrupt();
    }
    rethrow();
  }

  private List<Integer> largestFirst() {
    List<Integer> partitions = new ArrayList<>();
    for (int partition = 0; partition < plan.partitions().size(); partition++) {
      partitions.add(partition);
    }
    partitions.sort(
        Comparator.comparingLong(
            p -> -plan.partitions().get(p).stream().mapToLong(Lane::offsets).sum()));
    return partitions;
  }

  private void work(
      Queue<Integer> left, List<Path> spools, PartFiles verdicts, PartFiles sources) {
    try {
      for (Integer next = left.poll();
          next != null && failure.get() == null;
          next = left.poll()) {
        play(next, spools.get(next), verdicts, sources);
      }
    } catch (IOException | RuntimeException | Error e) { // told by the thread that waits
      failure.compareAndSet(null, e);
    }
  }

  private void play(int partition, Path spool, PartFiles verdicts, PartFiles sources)
      throws IOException {
    try (AlertSpool alerts = new AlertSpool(spool, tally);
        CsvFile verdictPart = part(Kind.VERDICTS, verdicts, partition);
        CsvFile sourcesPart = part(Kind.SOURCES, sources, partition)) {
      List<ReplayListener> all = new ArrayList<>(listeners);
      all.add(alerts);
      if (verdictPart != null) {
        all.add(verdictPart);
      }
      if (sourcesPart != null) {
        all.add(sourcesPart);
      }
      new PartitionReplay(request, plan, partition, tally, stopping, all, alerts::endOfBlock)
          .run();
    }
  }

  private static CsvFile part(Kind kind, PartFiles whole, int partition) throws IOException {
    return whole.wanted() ? CsvFile.partOfFleet(kind, whole.part(partition)) : null;
  }

  private void rethrow() throws IOException {
    Throwable e = failure.get();
    if (e instanceof IOException io) {
      throw io;
    } else if (e instanceof UncheckedIOException io) {
      throw io.getCause();
    } else if (e instanceof RuntimeException own) {
      throw own;
    } else if (e instanceof Error error) {
      throw error;
    }
  }
}
