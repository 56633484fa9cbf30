// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.latency;

import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.observe.Observation;
import io.pawprint.publish.ObservationRecords;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Other hosts' batches, one after another: as fast as it goes, then at a steady rate. */
public final class Background implements AutoCloseable {

  // a partition that was just made turns records away for a moment, and must not take a later one
  // first; so many hosts are on all of them
  private static final int ONE_BY_ONE = 32;

  private final Producer<String, Observation> producer;
  private final HotPathLoad load;
  private int next;
  private Thread thread;
  private volatile boolean stopped;
  private volatile long behindNs;

  /** @param producer stays its owner's */
  public Background(Producer<String, Observation> producer, HotPathLoad load) {
    this.producer = producer;
    this.load = load;
  }

  /** Sends the first batches of the load, all of it, and returns the rows they have. */
  public long backlog() throws InterruptedException, ExecutionException {
    long rows = 0;
    for (int end = load.closes() + load.batches(); next < end; next++) {
      var batch = load.batch(next);
      rows += batch.rows().size;
      Future<RecordMetadata> sent = producer.send(ObservationRecords.of(batch));
      if (next < ONE_BY_ONE) {
        sent.get();
      }
    }
    producer.flush();
    return rows;
  }

  /** Goes on from there at so many SYNs a second. */
  public void start(double synsPerS) {
    thread = new Thread(() -> run(synsPerS / HotPathLoad.ROWS), "pawprint-latency-load");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(double batchesPerS) {
    long beganNs = System.nanoTime();
    try {
      for (long sent = 0; !stopped; sent++) {
        long dueNs = beganNs + (long) (sent * 1e9 / batchesPerS);
        long aheadNs = dueNs - System.nanoTime();
        behindNs = Math.max(behindNs, -aheadNs);
        if (aheadNs > 0) {
          TimeUnit.NANOSECONDS.sleep(aheadNs);
        }
        producer.send(ObservationRecords.of(load.batch(next++)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How far behind its schedule it was at worst, ms. */
  long behindMs() {
    return behindNs / 1_000_000;
  }

  @Override
  public void close() {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
      try {
        thread.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
