// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pawprint.detect.TableFold;
import io.pawprint.detect.Thresholds;
import io.pawprint.intake.InputDecoder;
import io.pawprint.intake.RejectedRecordException;
import io.pawprint.observe.SegmentBatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables of hosts whose pages are {@link Behind} to where their monitors stand, by
 * folding the SYN topic again between the two.
 *
 * <pre>
 *   topic   ───────┬────────────────────┬──────────→
 *                  │ folded again       │ folded by the topology
 *             pages, Behind      position, monitors, committed offset
 * </pre>
 *
 * <p>What the topic no longer has leaves the host's view blind, as a gap of its sensor does; so
 * does a refold that ends elsewhere than the monitor, which would be a fault of this program.
 */
final class Refold implements SynTopic.Sink {

  private static final Logger LOG = LoggerFactory.getLogger(Refold.class);

  private static final long TELL_EVERY_NS = 3_000_000_000L;

  private static final class Tables {
    final MonitoredHost host;
    final Behind behind;
    final TableFold fold;
    boolean lost;

    Tables(String hostId, MonitoredHost host, Behind behind, Thresholds thresholds) {
      this.host = host;
      this.behind = behind;
      this.fold = new TableFold(thresholds, host.tables());
      Blob.read("checkpoint of host " + hostId, behind.verdicts(), fold::readFrom);
    }
  }

  private final InputDecoder decoder;
  private final int partition;
  private final long position;
  private final Map<String, Tables> hosts = new HashMap<>();
  private long rows;
  private long offset;
  private long toldNs = System.nanoTime();

  /** @param position offset up to which the monitors have seen the partition */
  Refold(InputDecoder decoder, int partition, long position) {
    this.decoder = decoder;
    this.partition = partition;
    this.position = position;
  }

  /** A host whose tables are behind its monitor, both as the stores have them. */
  void add(String hostId, MonitoredHost host, Behind behind, Thresholds thresholds) {
    hosts.put(hostId, new Tables(hostId, host, behind, thresholds));
  }

  /** Reads and folds. */
  void run(SynTopic topic) {
    long beganNs = System.nanoTime();
    long begin = topic.begin();
    boolean there = position <= topic.end();
    hosts.values().forEach(tables -> tables.lost = !there || tables.behind.offset() < begin);
    long from =
        hosts.values().stream()
            .filter(tables -> !tables.lost)
            .mapToLong(tables -> tables.behind.offset())
            .min()
            .orElse(position);
    offset = from;
    if (!topic.read(from, position, this)) {
      hosts.values().forEach(tables -> tables.lost = true);
    }
    LOG.info(
        "partition {}: tables of {} hosts folded again from {} rows in {} ms", partition,
        hosts.size(), rows, (System.nanoTime() - beganNs) / 1_000_000);
  }

  @Override
  public void record(ConsumerRecord<byte[], byte[]> record) {
    offset = record.offset();
    Tables tables = record.key() == null ? null : hosts.get(new String(record.key(), UTF_8));
    if (tables == null || tables.lost || offset < tables.behind.offset()) {
      return;
    }
    try {
      SegmentBatch batch =
          (SegmentBatch) decoder.decode(
              record.topic(), partition, record.key(), record.value(), record.headers(),
              record.timestamp());
      rows += batch.rows().size;
      tables.fold.fold(batch);
      tables.host.tables().settle();
    } catch (RejectedRecordException e) {
      LOG.debug("partition {} offset {}: a dead letter already", partition, offset);
    }
  }

  @Override
  public void polled() {
    long nowNs = System.nanoTime();
    if (nowNs - toldNs > TELL_EVERY_NS) {
      toldNs = nowNs;
      LOG.info(
          "partition {}: folding tables again, {} offsets to go", partition, position - offset);
    }
  }

  /** Rows folded. */
  long rows() {
    return rows;
  }

  /** How the tables of a host came out. */
  enum Outcome {
    /** As they were. */
    WHOLE,
    /** The topic no longer has all that they lack. */
    LOST,
    /** Not where the monitor stands. */
    DIFFERENT
  }

  /** Takes a host whose tables are as whole as they can be. */
  interface Result {
    void accept(String hostId, MonitoredHost host, Behind behind, Outcome outcome);
  }

  /** Hands the hosts over. */
  void finish(Result to) {
    hosts.forEach(
        (hostId, tables) -> {
          Outcome outcome = outcome(tables);
          if (outcome != Outcome.WHOLE) {
            tables.host.monitor().blind(tables.behind.asOfNs());
            LOG.warn(
                "partition {}: tables of host {} as of offset {} are {}: its verdicts are unknown"
                    + " for a minute{}",
                partition, hostId, tables.behind.offset(), outcome.name().toLowerCase(Locale.ROOT),
                outcome == Outcome.LOST ? " (retention should be longer than an outage)" : "");
          }
          to.accept(hostId, tables.host, tables.behind, outcome);
        });
  }

  private static Outcome outcome(Tables tables) {
    byte[] expected = Blob.of(tables.host.monitor()::writeVerdicts);
    if (tables.lost) {
      return Outcome.LOST;
    }
    return Arrays.equals(expected, Blob.of(tables.fold::writeTo))
        ? Outcome.WHOLE
        : Outcome.DIFFERENT;
  }
}
