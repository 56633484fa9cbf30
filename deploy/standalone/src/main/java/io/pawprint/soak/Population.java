// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.soak;

import io.pawprint.observe.Observation;
import io.pawprint.publish.ObservationRecords;
import io.pawprint.publish.ObservationSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Hosts that send at a rate, half of all there are at a time: one after another leaves, and one
 * that was away comes back, booted anew. One thread sends; the rate may be changed by any.
 */
final class Population implements AutoCloseable {

  static final int HOSTS = 80;
  private static final int PRESENT = HOSTS / 2;
  private static final long LEAVES_EVERY_NS = 3_000_000_000L; // so each stays for two minutes
  private static final long COUNTERS_EVERY_NS = 1_000_000_000L;
  private static final long SLICE_NS = 200_000_000L;

  private final KafkaProducer<byte[], byte[]> producer;
  private final ObservationSerializer values = new ObservationSerializer();
  private final Deque<Integer> away = new ArrayDeque<>();
  private final Deque<SoakHost> present = new ArrayDeque<>();
  private final Map<SoakHost, Integer> numbers = new HashMap<>();
  private final Random random;
  private final long seed;
  private final Thread thread = new Thread(this::run, "pawprint-population");
  private volatile double rowsPerS;
  private volatile BooleanSupplier mayGo = () -> true;
  private volatile Throwable failure;
  private volatile boolean closed;
  private int lives;
  private int turn;
  private List<SoakHost> turns = List.of();

  /** Sends nothing yet. */
  Population(Map<String, Object> clients, Map<String, Object> serde, long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put("linger.ms", 5);
    settings.put("batch.size", 256 << 10);
    settings.put("compression.type", "lz4");
    ByteArraySerializer raw = new ByteArraySerializer();
    producer = new KafkaProducer<>(settings, raw, raw);
    values.configure(serde, false);
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      all.add(i);
    }
    Collections.shuffle(all, random);
    away.addAll(all);
    thread.setDaemon(true);
    thread.start();
  }

  /** From now on at that rate, as long as it may. */
  void at(double rows, BooleanSupplier whenever) {
    mayGo = whenever;
    rowsPerS = rows;
  }

  /** Why it stopped sending; null while it does. */
  Throwable failure() {
    return failure;
  }

  private void run() {
    try {
      long leaveNs = System.nanoTime() + LEAVES_EVERY_NS;
      long countersNs = System.nanoTime();
      long beforeNs = System.nanoTime();
      double owed = 0;
      while (!closed) {
        long nowNs = System.nanoTime();
        owed = Math.min(owed + rowsPerS * (nowNs - beforeNs) / 1e9, rowsPerS); // of a second
        beforeNs = nowNs;
        if (present.size() < PRESENT || nowNs > leaveNs) {
          leaveNs += present.size() < PRESENT ? 0 : LEAVES_EVERY_NS;
          change();
        }
        if (nowNs > countersNs) {
          countersNs += COUNTERS_EVERY_NS;
          long hostNs = hostNs();
          present.forEach(host -> send(host.counters(hostNs)));
        }
        while (owed >= SoakHost.ROWS && mayGo.getAsBoolean()
            && System.nanoTime() < nowNs + SLICE_NS) {
          owed -= SoakHost.ROWS;
          batch();
        }
        Thread.sleep(2);
      }
    } catch (RuntimeException | InterruptedException e) {
      failure = e;
    }
  }

  /** One comes; if all that should be are there, one goes first. */
  private void change() {
    if (present.size() == PRESENT) {
      away.add(numbers.remove(present.removeFirst()));
      turns = List.of();
      turn = 0;
    }
    arrive();
  }

  /** The next host's batch. */
  private void batch() {
    if (turn >= turns.size()) {
      turns = List.copyOf(present);
      turn = 0;
    }
    send(turns.get(turn++).batch(hostNs()));
  }

  private void arrive() {
    int number = away.removeFirst();
    SoakHost host = new SoakHost(number, lives++, seed, hostNs());
    numbers.put(host, number);
    present.addLast(host);
    send(host.settings());
  }

  private static long hostNs() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  private void send(Observation observation) {
    String topic = ObservationRecords.of(observation).topic();
    producer.send(
        new ProducerRecord<>(
            topic, observation.hostId().getBytes(StandardCharsets.UTF_8),
            values.serialize(topic, observation)));
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
    values.close();
  }
}
