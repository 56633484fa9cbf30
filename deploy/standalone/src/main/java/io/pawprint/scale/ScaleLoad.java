// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.scale;

import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.SegmentBatchSerializer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts a load on the topic in two parts, the second of which nobody sees until it is told. */
final class ScaleLoad implements AutoCloseable {

  private static final int HOLD_MS = 600_000;

  private final HotPathLoad load;
  private final int warmBatches;
  private final KafkaProducer<byte[], byte[]> producer;
  private final SegmentBatchSerializer serializer = new SegmentBatchSerializer();
  private long heldRows;

  /** @param warmBatches of the load's SYNs, beside all its closes, are seen at once */
  ScaleLoad(
      Map<String, Object> clients, Map<String, Object> serde, HotPathLoad load, int warmBatches) {
    this.load = load;
    this.warmBatches = warmBatches;
    Map<String, Object> settings = new TreeMap<>(clients);
    settings.put("transactional.id", "pawprint-scale-load");
    settings.put("transaction.timeout.ms", HOLD_MS);
    ByteArraySerializer raw = new ByteArraySerializer();
    producer = new KafkaProducer<>(settings, raw, raw);
    producer.initTransactions();
    serializer.configure(serde, false);
  }

  /** Sends what is to warm up, committed, and the rest, which is held back. */
  void send() {
    int end = load.closes() + load.batches();
    int warm = load.closes() + warmBatches;
    producer.beginTransaction();
    for (int i = 0; i < end; i++) {
      if (i == warm) {
        producer.commitTransaction();
        producer.beginTransaction();
      }
      SegmentBatch batch = load.batch(i);
      byte[] value = serializer.serialize(Topics.SYN.name(), batch);
      byte[] key = batch.hostId().getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(Topics.SYN.name(), key, value));
      heldRows += i < warm ? 0 : batch.rows().size;
    }
    producer.flush();
  }

  /** Lets everybody see the rest. */
  void release() {
    producer.commitTransaction();
  }

  /** Rows that are held back, or were. */
  long heldRows() {
    return heldRows;
  }

  @Override
  public void close() {
    producer.close();
    serializer.close();
  }
}
