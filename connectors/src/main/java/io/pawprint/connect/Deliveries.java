// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Watches whether records reach the broker. The worker sends without an end to its patience, and
 * says nothing that a person would read; this says it once when nothing arrives any more, and once
 * when it does again. Thread-safe.
 */
final class Deliveries implements AutoCloseable {

  private static final long LOOK_EVERY_MS = 1_000;

  private final String topic;
  private final long patienceNs;
  private final AtomicLong handedOver = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final Thread thread;
  private volatile long lastNs = System.nanoTime();
  private volatile boolean stuck;

  private Deliveries(String topic, long patienceNs) {
    this.topic = topic;
    this.patienceNs = patienceNs;
    this.thread = new Thread(this::watch, "pawprint-deliveries-" + topic);
    thread.setDaemon(true);
  }

  /** Starts to watch. */
  static Deliveries to(String topic) {
    return to(topic, TimeUnit.SECONDS.toNanos(15));
  }

  static Deliveries to(String topic, long patienceNs) {
    Deliveries deliveries = new Deliveries(topic, patienceNs);
    deliveries.thread.start();
    return deliveries;
  }

  void handedOver(int records) {
    if (pending() == 0) {
      lastNs = System.nanoTime(); // the wait begins now
    }
    handedOver.addAndGet(records);
  }

  void acknowledged() {
    acknowledged.incrementAndGet();
    lastNs = System.nanoTime();
    if (stuck) {
      stuck = false;
      Notices.say(topic + ": records are acknowledged again");
    }
  }

  /** Records on their way. */
  long pending() {
    return handedOver.get() - acknowledged.get();
  }

  /** Records that arrived. */
  long arrived() {
    return acknowledged.get();
  }

  /** Whether nothing has arrived for long. */
  boolean isStuck() {
    return stuck;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK_EVERY_MS);
        if (!stuck && pending() > 0 && System.nanoTime() - lastNs > patienceNs) {
          stuck = true;
          Notices.say(topic + ": nothing was acknowledged for "
              + TimeUnit.NANOSECONDS.toSeconds(patienceNs) + " s; the broker is away, or the topic "
              + "is not there (deploy/pawprint topics --check), or the broker speaks TLS and this "
              + "worker does not (producer.security.protocol); " + pending()
              + " records wait and more will, up to the limit of the buffer");
        }
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
