// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.SegmentBatchSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends one host's SYNs: those that wait at once, then so many a second, in the host's time. */
final class QueryFeed implements AutoCloseable {

  private final HotPathLoad load;
  private final long batchNs;
  private final byte[] key = HotPathLoad.hostId(0).getBytes(StandardCharsets.UTF_8);
  private final SegmentBatchSerializer serializer = new SegmentBatchSerializer();
  private final KafkaProducer<byte[], byte[]> producer;
  private final Thread thread = new Thread(this::steady, "pawprint-bench-feed");
  private int next;
  private long fromNs;
  private volatile boolean closing;
  private volatile long steadyRows;

  /** @param perS SYNs a second of the steady part */
  QueryFeed(HotPathLoad load, int perS, Map<String, Object> connection, Map<String, ?> serde) {
    this.load = load;
    this.batchNs = 1_000_000_000L * HotPathLoad.ROWS / perS;
    this.fromNs = nowNs() - (load.closes() + load.batches()) * batchNs;
    ByteArraySerializer raw = new ByteArraySerializer();
    producer = new KafkaProducer<>(connection, raw, raw);
    serializer.configure(serde, false);
  }

  private static long nowNs() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  /** What waits for the topology: as if it had been sent until now. */
  void backlog() {
    for (int i = load.closes() + load.batches(); i > 0; i--) {
      send();
    }
    producer.flush();
  }

  private void send() {
    byte[] value = serializer.serialize(Topics.SYN.name(), load.batch(next++, fromNs, batchNs));
    producer.send(new ProducerRecord<>(Topics.SYN.name(), key, value));
    fromNs += batchNs;
  }

  /** From now on each batch is sent when its time is over. */
  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void steady() {
    fromNs = nowNs();
    try {
      while (!closing) {
        long aheadNs = fromNs + batchNs - nowNs();
        if (aheadNs > 0) {
          TimeUnit.NANOSECONDS.sleep(aheadNs);
        }
        send();
        steadyRows += HotPathLoad.ROWS; // one writer
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Rows of the steady part so far. */
  long steadyRows() {
    return steadyRows;
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.join();
    producer.close();
    serializer.close();
  }
}
