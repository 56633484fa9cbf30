// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer that knows where its partitions end now, not where they ended when each was last
 * fetched. Kafka Streams lets a task go on without a partition whose lag is 0 as far as the
 * consumer knows. After a pause of the thread or while a broker hangs that was long ago: a host's
 * SYNs would run ahead of its counters by minutes, which would all be late.
 *
 * <pre>
 *   poll ─→ records ─→ ends, asked for once a second ─→ currentLag: 0, so much, or nobody knows
 *                          └ no answer: nobody knows, and tasks wait; for a minute at most
 * </pre>
 */
final class FreshLagConsumer extends KafkaConsumer<byte[], byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(FreshLagConsumer.class);

  private static final long ASK_EVERY_NS = 1_000_000_000L; // half of the skew that is borne
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);
  private static final long WAIT_AT_MOST_NS = 60_000_000_000L;

  /** Gives every stream thread one. */
  static final class Supplier extends DefaultKafkaClientSupplier {
    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
      return new FreshLagConsumer(config);
    }
  }

  private Set<TopicPartition> asked = Set.of();
  private Map<TopicPartition, Long> ends = Map.of();
  private long askedNs = System.nanoTime() - ASK_EVERY_NS;
  private long silentSinceNs;
  private boolean silent;
  private boolean told;
  private boolean waiting = true;

  FreshLagConsumer(Map<String, Object> config) {
    super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
    Set<TopicPartition> assigned = assignment();
    if (!asked.equals(assigned) || System.nanoTime() - askedNs >= ASK_EVERY_NS) {
      ask(Set.copyOf(assigned));
    }
    return records;
  }

  private void ask(Set<TopicPartition> assigned) {
    asked = assigned;
    try {
      ends = assigned.isEmpty() ? Map.of() : endOffsets(assigned, ANSWER_WITHIN);
      silent = false;
      waiting = true;
    } catch (RetriableException e) {
      ends = Map.of();
      if (!silent) { // it may just be slow
        silent = true;
        told = false;
        silentSinceNs = System.nanoTime();
      } else if (!told) {
        told = true;
        LOG.warn("a broker does not say where its partitions end ({}): tasks that may miss records"
            + " wait", e.getMessage());
      } else if (waiting && System.nanoTime() - silentSinceNs > WAIT_AT_MOST_NS) {
        waiting = false;
        LOG.warn("a broker has not answered for a minute: tasks go on with what there is");
      }
    }
    askedNs = System.nanoTime();
  }

  /** Empty if it is not known: then the task waits. */
  @Override
  public OptionalLong currentLag(TopicPartition partition) {
    OptionalLong fetched = super.currentLag(partition);
    if (fetched.isEmpty() || fetched.getAsLong() > 0 || !waiting) {
      return fetched;
    }
    Long end = ends.get(partition);
    if (end == null) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Math.max(0, end - position(partition)));
  }
}
