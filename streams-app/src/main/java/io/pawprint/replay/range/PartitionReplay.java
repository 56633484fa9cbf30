// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pawprint.intake.InputDecoder;
import io.pawprint.intake.InputReaders;
import io.pawprint.intake.RegistryWait;
import io.pawprint.intake.RejectedRecordException;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.replay.FleetReplay;
import io.pawprint.replay.HostListener;
import io.pawprint.replay.HostReplay;
import io.pawprint.replay.ReplayListener;
import io.pawprint.schema.serde.SerdeConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Plays one partition from its first record to its last. One thread. */
final class PartitionReplay {

  /** Keys seen: a cache of strings and of who is asked for. */
  private static final int KEYS_MAX = 100_000;

  /** A registry that is away for longer ends the replay. */
  private static final long REGISTRY_PATIENCE_NS = 30_000_000_000L;

  private record Key(String hostId, boolean wanted) {}

  private final RangeRequest request;
  private final RangePlan plan;
  private final int partition;
  private final Tally tally;
  private final BooleanSupplier stopping;
  private final FleetReplay fleet;
  private final Map<ByteBuffer, Key> keys = new HashMap<>();

  PartitionReplay(
      RangeRequest request,
      RangePlan plan,
      int partition,
      Tally tally,
      BooleanSupplier stopping,
      List<ReplayListener> listeners) {
    this.request = request;
    this.plan = plan;
    this.partition = partition;
    this.tally = tally;
    this.stopping = stopping;
    List<ReplayListener> all = new ArrayList<>(listeners);
    all.add(
        hostId -> new HostListener() {
          @Override
          public void finished(HostReplay host) {
            tally.lost(host.losses());
          }
        });
    fleet =
        new FleetReplay(
            "partition " + partition, request.thresholds(), plan.span(), request.hosts(), all);
  }

  void run() throws IOException {
    List<Lane> lanes = plan.partitions().get(partition);
    Map<String, Object> serdes = InputReaders.impatient(request.serdes());
    RegistryWait registry =
        new RegistryWait(
            String.valueOf(serdes.get(SerdeConfig.URL)), REGISTRY_PATIENCE_NS, stopping);
    try (PartitionReader reader =
            new PartitionReader(request.clients(), lanes, tally.gaps(), stopping);
        InputDecoder decoder =
            new InputDecoder(plan.partitions().size(), InputReaders.all(serdes), registry)) {
      Passed passed = new Passed(lanes, tally);
      for (ConsumerRecord<byte[], byte[]> record = reader.next();
          record != null;
          record = reader.next()) {
        if (stopping.getAsBoolean()) {
          throw new StoppedException();
        }
        play(record, decoder);
        passed.to(record);
      }
      passed.end();
    }
    if (fleet.begun()) {
      fleet.advance(plan.span().toMs()); // silence up to the end of the range
    }
    fleet.stop();
  }

  private void play(ConsumerRecord<byte[], byte[]> record, InputDecoder decoder) {
    byte[] value = record.value();
    tally.read(value == null ? 0 : value.length);
    long timeMs = Math.max(0, record.timestamp());
    Key key = record.key() == null ? null : key(record.key());
    if (key != null && !key.wanted()) {
      fleet.heard(key.hostId(), timeMs);
      return;
    }
    Observation observation;
    try {
      observation = decoder.decode(record.topic(), partition, record.key(), value);
    } catch (RejectedRecordException e) {
      tally.gaps()
          .record(record.topic(), partition, record.offset(), timeMs, e.getMessage());
      return;
    }
    if (observation instanceof SegmentBatch batch) {
      tally.rows(batch.rows().size);
    }
    fleet.observe(observation, timeMs);
  }

  private Key key(byte[] bytes) {
    ByteBuffer raw = ByteBuffer.wrap(bytes);
    Key known = keys.get(raw);
    if (known == null) {
      String hostId = new String(bytes, UTF_8);
      known = new Key(hostId, request.hosts().test(hostId));
      if (known.wanted()) {
        tally.host();
      } else {
        tally.otherHost(hostId);
      }
      if (keys.size() < KEYS_MAX) {
        keys.put(raw, known);
      }
    }
    return known;
  }

  /** Counts offsets passed, marks of transactions included. */
  private static final class Passed {
    private final Map<String, Long> next = new HashMap<>();
    private final List<Lane> lanes;
    private final Tally tally;

    Passed(List<Lane> lanes, Tally tally) {
      this.lanes = lanes;
      this.tally = tally;
      lanes.forEach(lane -> next.put(lane.partition().topic(), lane.from()));
    }

    void to(ConsumerRecord<byte[], byte[]> record) {
      long before = next.put(record.topic(), record.offset() + 1);
      tally.passed(record.offset() + 1 - before);
    }

    void end() {
      lanes.forEach(lane -> tally.passed(lane.to() - next.get(lane.partition().topic())));
    }
  }
}
