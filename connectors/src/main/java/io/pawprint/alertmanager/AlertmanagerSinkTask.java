// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import io.pawprint.alertmanager.HeldAlerts.Held;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is firing and tells every Alertmanager. Offsets mean nothing to it: each partition is
 * read from its beginning whenever it is opened, and nothing is told before its end is reached.
 */
public final class AlertmanagerSinkTask extends SinkTask {

  private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerSinkTask.class);

  /** Once sent, a batch is usually answered at once: so long {@code put} waits for it. */
  private static final long ANSWER_WAIT_MS = 200;

  private static final long IDLE_MS = 1_000;

  private final SinkCounts counts = new SinkCounts();
  private SinkSettings settings;
  private RecordReader reader;
  private HeldAlerts held;
  private List<Alertmanager> targets = List.of();
  private boolean catchingUp;
  private boolean overLimit;
  private long lastRecordMs;
  private long againAtMs;

  @Override
  public String version() {
    return new AlertmanagerSinkConnector().version();
  }

  @Override
  public void start(Map<String, String> given) {
    settings = new SinkSettings(given);
    held = new HeldAlerts(settings.getInt(SinkSettings.ALERTS_MAX));
    reader = new RecordReader(settings, context, counts);
    targets = AlertmanagerApi.all(settings).stream()
        .map(api -> new Alertmanager(api, settings, counts))
        .toList();
    counts.publish(context, targets);
    context.timeout(IDLE_MS);
  }

  @Override
  public void open(Collection<TopicPartition> partitions) {
    held.forget(partitions);
    context.offset(partitions.stream().collect(Collectors.toMap(p -> p, p -> 0L)));
    catchingUp = true;
    lastRecordMs = System.currentTimeMillis();
  }

  @Override
  public void close(Collection<TopicPartition> partitions) {
    held.forget(partitions); // what still fires is told by whoever reads them next
  }

  /**
   * Takes what changed, and tells what is due.
   *
   * @throws RetriableException while no registry says how to read it; the same records come again
   */
  @Override
  public void put(Collection<SinkRecord> records) {
    long nowMs = System.currentTimeMillis();
    try {
      List<Change> changes = reader.read(records); // all or none: nothing is touched before
      if (!changes.isEmpty()) {
        lastRecordMs = nowMs;
      }
      changes.forEach(change -> apply(change, nowMs));
    } finally {
      tellAgain(nowMs);
      context.timeout(work());
    }
  }

  private void apply(Change change, long nowMs) {
    if (change.alert().isEmpty()) {
      held.remove(change.fingerprint())
          // older than an alert lives there: it is gone already
          .filter(alert -> change.timeMs() + settings.lifeMs() > nowMs)
          .ifPresent(alert -> targets.forEach(target -> target.resolve(alert, nowMs)));
      return;
    }
    Held alert = new Held(change.from(), change.severity(), change.alert().get());
    held.put(change.fingerprint(), alert)
        .ifPresent(other -> targets.forEach(target -> target.resolve(other, nowMs)));
    if (!catchingUp && held.holds(change.fingerprint())) {
      targets.forEach(target -> target.fire(alert.alert(), nowMs));
    }
  }

  private void tellAgain(long nowMs) {
    counts.held(held);
    if (held.leftOut() > 0 && !overLimit) {
      overLimit = true;
      LOG.warn("more than {} alerts are open: the least severe are left out; raise {}, or see to"
          + " them", held.size(), SinkSettings.ALERTS_MAX);
    }
    if (catchingUp) {
      if (context.assignment().isEmpty()
          || nowMs - lastRecordMs < settings.getLong(SinkSettings.CATCH_UP_MS)) {
        return;
      }
      catchingUp = false;
      againAtMs = nowMs;
    }
    if (nowMs >= againAtMs) {
      againAtMs = nowMs + settings.getLong(SinkSettings.INTERVAL_MS);
      held.all().forEach(one -> targets.forEach(target -> target.fire(one.alert(), nowMs)));
    }
  }

  /** Sends and gathers for a moment; says when to come back, ms. */
  private long work() {
    long startMs = System.currentTimeMillis();
    long nowMs = startMs;
    long nextMs = tick(nowMs);
    while (nowMs - startMs < ANSWER_WAIT_MS && awaitAnswer(ANSWER_WAIT_MS)) {
      nowMs = System.currentTimeMillis();
      nextMs = tick(nowMs);
    }
    long idleMs = catchingUp ? Math.min(IDLE_MS, settings.getLong(SinkSettings.CATCH_UP_MS))
        : IDLE_MS;
    return Math.max(1, Math.min(nextMs, idleMs));
  }

  private long tick(long nowMs) {
    return targets.stream().mapToLong(target -> target.tick(nowMs)).min().orElse(IDLE_MS);
  }

  /** Whether one of them has answered; false too if nothing is in flight. */
  private boolean awaitAnswer(long waitMs) {
    CompletableFuture<?>[] inFlight = targets.stream()
        .map(Alertmanager::inFlight).filter(Objects::nonNull).toArray(CompletableFuture[]::new);
    if (inFlight.length == 0) {
      return false;
    }
    try {
      CompletableFuture.anyOf(inFlight).get(waitMs, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      return true; // a failure is an answer, too
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  SinkCounts counts() {
    return counts;
  }

  @Override
  public void stop() {
    targets.forEach(Alertmanager::close);
    if (reader != null) {
      reader.close();
    }
  }
}
