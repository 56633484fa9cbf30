// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pawprint.intake.InputDecoder;
import io.pawprint.intake.InputReaders;
import io.pawprint.intake.RegistryWait;
import io.pawprint.intake.RejectedRecordException;
import io.pawprint.intake.Signatures;
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
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Plays one partition from its first record to its last. One thread.
 *
 * <p>Records are taken in blocks, and a block host by host: what a host's tables hold is then found
 * in the processor's caches, which interleaved hosts would drive it out of. No host depends on
 * another, and silence, which does, is looked at in the order of records.
 */
final class PartitionReplay {

  /** Keys seen: a cache of strings and of who is asked for. */
  private static final int KEYS_MAX = 100_000;

  /** A registry that is away for longer ends the replay. */
  private static final long REGISTRY_PATIENCE_NS = 30_000_000_000L;

  private static final byte[] NO_KEY = {};

  /**
   * A block: large enough that a host comes many times, small enough to be held. Its bounds are
   * part of the outcome, the order of hosts' lines: they hang on nothing but the records.
   */
  private static final int BLOCK_RECORDS = 10_000;

  private static final int BLOCK_BYTES = 8 << 20;

  private record Key(String hostId, boolean wanted) {}

  /** What is to be done between blocks. */
  interface BlockEnd {
    void run() throws IOException;
  }

  private final RangeRequest request;
  private final RangePlan plan;
  private final int partition;
  private final Tally tally;
  private final BooleanSupplier stopping;
  private final FleetReplay fleet;
  private final BlockEnd blockEnd;
  private final Map<ByteBuffer, Key> keys = new HashMap<>();

  PartitionReplay(
      RangeRequest request,
      RangePlan plan,
      int partition,
      Tally tally,
      BooleanSupplier stopping,
      List<ReplayListener> listeners,
      BlockEnd blockEnd) {
    this.blockEnd = blockEnd;
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
            new PartitionReader(
                request.clients(), lanes, request.threads(), tally.gaps(), stopping);
        InputDecoder decoder =
            new InputDecoder(
                plan.partitions().size(), InputReaders.all(serdes), registry,
                Signatures.of(serdes).get())) {
      Passed passed = new Passed(lanes, tally);
      Block block = new Block();
      for (ConsumerRecord<byte[], byte[]> record = reader.next();
          record != null;
          record = reader.next()) {
        if (block.ends(record)) {
          play(block, decoder);
          block = new Block();
        }
        block.add(record, passed.to(record));
      }
      play(block, decoder);
      passed.end();
    }
    if (fleet.begun()) {
      fleet.advance(plan.span().toMs()); // silence up to the end of the range
    }
    fleet.stop();
  }

  private void play(Block block, InputDecoder decoder) throws IOException {
    if (stopping.getAsBoolean()) {
      throw new StoppedException();
    }
    for (List<Integer> ofHost : block.byKey.values()) {
      for (int index : ofHost) {
        block.heard.set(index, play(block.records.get(index), decoder));
        tally.passed(block.offsets[index]);
      }
    }
    for (int index = 0; index < block.records.size(); index++) {
      ConsumerRecord<byte[], byte[]> record = block.records.get(index);
      if (block.heard.get(index)) {
        fleet.heard(key(record.key()).hostId(), timeMs(record));
      }
    }
    blockEnd.run();
  }

  /** Whether its host was heard by it. */
  private boolean play(ConsumerRecord<byte[], byte[]> record, InputDecoder decoder) {
    byte[] value = record.value();
    tally.read(value == null ? 0 : value.length);
    Key key = record.key() == null ? null : key(record.key());
    if (key != null && !key.wanted()) {
      return true;
    }
    Observation observation;
    try {
      observation = decoder.decode(
          record.topic(), partition, record.key(), value, record.headers(), timeMs(record));
    } catch (RejectedRecordException e) {
      tally.gaps()
          .record(record.topic(), partition, record.offset(), timeMs(record), e.getMessage());
      return false;
    }
    if (observation instanceof SegmentBatch batch) {
      tally.rows(batch.rows().size);
    }
    fleet.fold(observation, timeMs(record));
    return true;
  }

  private static long timeMs(ConsumerRecord<byte[], byte[]> record) {
    return Math.max(0, record.timestamp());
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

  /** Records of one phase, in their order, and where each host's are. */
  private final class Block {
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Map<ByteBuffer, List<Integer>> byKey = new LinkedHashMap<>();
    private final BitSet heard = new BitSet();
    private final long[] offsets = new long[BLOCK_RECORDS];
    private int bytes;

    boolean ends(ConsumerRecord<byte[], byte[]> next) {
      return records.size() >= BLOCK_RECORDS
          || bytes >= BLOCK_BYTES
          || !records.isEmpty()
              && plan.span().phase(timeMs(records.get(0))) != plan.span().phase(timeMs(next));
    }

    /**
     * @param passed offsets that are passed with it
     */
    void add(ConsumerRecord<byte[], byte[]> record, long passed) {
      offsets[records.size()] = passed;
      ByteBuffer key = ByteBuffer.wrap(record.key() == null ? NO_KEY : record.key());
      byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(records.size());
      records.add(record);
      bytes += Math.max(0, record.serializedValueSize());
    }
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

    long to(ConsumerRecord<byte[], byte[]> record) {
      return record.offset() + 1 - next.put(record.topic(), record.offset() + 1);
    }

    void end() {
      lanes.forEach(lane -> tally.passed(lane.to() - next.get(lane.partition().topic())));
    }
  }
}
