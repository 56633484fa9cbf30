// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.latency;

import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.publish.ObservationRecords;
import io.pawprint.publish.ObservationSerializer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One host that wants to send a hundred times what others do, under a client id with the quota that
 * is advised for agents. Its sensor, which would leave addresses out long before, is not there.
 */
final class HotHost implements AutoCloseable {

  static final String ID = "hot";

  private static final String CLIENT = "pawprint-agent-hot";
  private static final double QUOTA_BYTES_PER_S = 2_000_000; // deploy/connect/QUOTAS.md
  private static final int SOURCES = 10_000;
  private static final int PORTS = 8;

  private final Producer<String, Observation> producer;
  private final HotPathLoad load = new HotPathLoad(7, 1, SOURCES, PORTS, 1);
  private final AtomicLong taken = new AtomicLong();
  private final long beganNs = System.nanoTime();
  private final Thread thread;

  private HotHost(Producer<String, Observation> producer, double synPerS) {
    this.producer = producer;
    this.thread = new Thread(() -> run(synPerS / HotPathLoad.ROWS), "pawprint-latency-hot");
    thread.setDaemon(true);
    thread.start();
  }

  /** Sets the quota and begins. */
  static HotHost start(Map<String, Object> clients, Map<String, Object> serde, double synPerS)
      throws Exception {
    ClientQuotaEntity client = new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, CLIENT));
    var bound = new ClientQuotaAlteration.Op("producer_byte_rate", QUOTA_BYTES_PER_S);
    try (Admin admin = Admin.create(clients)) {
      admin.alterClientQuotas(List.of(new ClientQuotaAlteration(client, List.of(bound))))
          .all().get(30, TimeUnit.SECONDS);
    }
    ObservationSerializer values = new ObservationSerializer();
    values.configure(serde, false);
    Map<String, Object> settings = new TreeMap<>(clients);
    settings.put("client.id", CLIENT);
    settings.put("buffer.memory", 8L << 20); // as much may wait as an agent lets wait
    settings.put("max.block.ms", 600_000);
    settings.put("delivery.timeout.ms", 600_000);
    return new HotHost(new KafkaProducer<>(settings, new StringSerializer(), values), synPerS);
  }

  private void run(double batchesPerS) {
    try {
      for (int i = 0; ; i++) {
        long aheadNs = beganNs + (long) (i * 1e9 / batchesPerS) - System.nanoTime();
        if (aheadNs > 0) {
          TimeUnit.NANOSECONDS.sleep(aheadNs);
        }
        SegmentBatch batch = renamed(load.batch(i));
        producer.send(
            ObservationRecords.of(batch),
            (metadata, failure) -> taken.addAndGet(failure == null ? batch.rows().size : 0));
      }
    } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
      // closed
    }
  }

  private static SegmentBatch renamed(SegmentBatch b) {
    return new SegmentBatch(
        ID, b.bootId(), b.kernelRelease(), b.epoch(), b.sequence(), b.completeThroughNs(),
        b.sampleOneIn(), b.lost(), b.lostFromNs(), b.lostToNs(), b.duplicates(), b.allSegments(),
        b.closes(), b.settings(), b.rows());
  }

  /** SYNs a second that the broker took so far. */
  double takenPerS() {
    return taken.get() * 1e9 / (System.nanoTime() - beganNs);
  }

  @Override
  public void close() {
    thread.interrupt();
    producer.close(java.time.Duration.ZERO);
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
