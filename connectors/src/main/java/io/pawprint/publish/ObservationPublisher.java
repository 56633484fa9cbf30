// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.publish;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SysctlReading;
import io.pawprint.schema.Topics;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends observations without ever making their maker wait. While broker or registry are away it
 * keeps the newest ones up to its capacity, drops the others, counts them, and says so when the
 * trouble begins and when it ends. Thread-safe.
 */
public final class ObservationPublisher implements AutoCloseable {

  /** Observations kept while nobody takes them: about half an hour of a quiet host. */
  public static final int DEFAULT_CAPACITY = 10_000;

  private static final long POLL_MS = 200;
  private static final long RETRY_MS = 500;

  private final Producer<String, Observation> producer;
  private final BlockingQueue<Observation> queue;
  private final Consumer<String> say;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Thread thread;
  private volatile boolean closing;
  private boolean inTrouble;

  /**
   * @param producer the way out; closed with this
   * @param capacity observations held back at most
   * @param say takes a line for a person when trouble begins or ends
   */
  public ObservationPublisher(
      Producer<String, Observation> producer, int capacity, Consumer<String> say) {
    this.producer = producer;
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.say = say;
    this.thread = new Thread(this::run, "pawprint-publisher");
    thread.setDaemon(true);
    thread.start();
  }

  /** The record of one observation: its kind chooses the topic, its host the partition. */
  public static ProducerRecord<String, Observation> record(Observation observation) {
    String topic =
        observation instanceof SysctlReading
            ? Topics.SYSCTL.name()
            : observation instanceof NetstatReading ? Topics.NETSTAT.name() : Topics.SYN.name();
    return new ProducerRecord<>(topic, observation.hostId(), observation);
  }

  /** Takes one observation; drops the oldest one held back if there is no room. */
  public void publish(Observation observation) {
    while (!queue.offer(observation)) {
      if (queue.poll() != null) {
        dropped.incrementAndGet();
      }
    }
  }

  private void run() {
    while (!closing || !queue.isEmpty()) {
      try {
        Observation next = queue.poll(POLL_MS, TimeUnit.MILLISECONDS);
        if (next != null) {
          send(next);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void send(Observation observation) throws InterruptedException {
    while (true) {
      try {
        producer.send(record(observation), (metadata, failure) -> done(failure));
        sent.incrementAndGet();
        return;
      } catch (KafkaException e) {
        if (!Trouble.passes(e)) {
          failed.incrementAndGet();
          say.accept("an observation of " + observation.hostId() + " cannot be sent and is lost: "
              + Trouble.reason(e));
          return;
        }
        troubled(e);
        if (closing) {
          failed.incrementAndGet();
          return;
        }
        Thread.sleep(RETRY_MS);
      }
    }
  }

  // on the producer's own thread
  private void done(Exception failure) {
    if (failure == null) {
      acknowledged.incrementAndGet();
      recovered();
    } else {
      failed.incrementAndGet();
      troubled(failure);
    }
  }

  private synchronized void troubled(Exception failure) {
    if (!inTrouble && !closing) {
      inTrouble = true;
      say.accept("observations cannot be delivered (" + Trouble.reason(failure)
          + "): trying on; up to " + queue.remainingCapacity() + " more are kept");
    }
  }

  private synchronized void recovered() {
    if (inTrouble) {
      inTrouble = false;
      say.accept("observations are delivered again; lost so far: " + lost());
    }
  }

  /** Observations that the broker has acknowledged. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** Observations lost: dropped for want of room, or refused. */
  public long lost() {
    return dropped.get() + failed.get();
  }

  /** Observations held back or on their way. */
  public long pending() {
    return queue.size() + sent.get() - acknowledged.get() - failed.get();
  }

  /** Sends what is held back, for at most two seconds. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(1));
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(Duration.ofSeconds(1));
  }
}
