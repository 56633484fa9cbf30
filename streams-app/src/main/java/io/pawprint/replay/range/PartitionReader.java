// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The committed records of one partition of the three input topics, merged by record time as a
 * stream task merges them; at one time by topic, then by offset. No group, nothing is committed.
 * Holds a bounded number of records of each topic. Not thread-safe.
 */
final class PartitionReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  /** A topic that is so far ahead of the others is not read on: records, and bytes. */
  private static final int AHEAD_MAX = 2_000;

  /** Of all readers, a sixteenth of the heap: held ahead of one topic, and as much on its way. */
  private static final long FETCHES_BYTES = Runtime.getRuntime().maxMemory() / 16;

  private static final int FETCH_BYTES_MIN = 1 << 20;
  private static final int FETCH_BYTES_MAX = 4 << 20;

  /** Without a record, a mark or an answer for so long the broker is taken for gone. */
  private static final long SILENCE_MAX_NS = 60_000_000_000L;

  private final List<Queue> queues;
  private final Map<TopicPartition, Queue> byPartition = new HashMap<>();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Gaps gaps;
  private final BooleanSupplier stopping;
  private final int fetchBytes;

  private static final class Queue {
    private final Lane lane;
    private final ArrayDeque<Iterator<ConsumerRecord<byte[], byte[]>>> fetched =
        new ArrayDeque<>();
    private int waiting;
    private long waitingBytes;
    private ConsumerRecord<byte[], byte[]> head;
    private long position;
    private boolean paused;

    Queue(Lane lane) {
      this.lane = lane;
      position = lane.from();
    }

    /** Takes the next record off; what lies behind the lane's end is left out. */
    void advance() {
      head = null;
      while (head == null && !fetched.isEmpty()) {
        if (!fetched.peek().hasNext()) {
          fetched.poll();
        } else {
          waiting--;
          ConsumerRecord<byte[], byte[]> next = fetched.peek().next();
          waitingBytes -= Math.max(0, next.serializedValueSize());
          head = next.offset() < lane.to() ? next : null;
        }
      }
    }

    boolean over() {
      return head == null && position >= lane.to();
    }
  }

  /**
   * @param readers how many there are at one time: they share what may be held
   */
  PartitionReader(
      Map<String, Object> clients, List<Lane> lanes, int readers, Gaps gaps,
      BooleanSupplier stopping) {
    this.gaps = gaps;
    this.stopping = stopping;
    fetchBytes =
        (int) Math.max(FETCH_BYTES_MIN, Math.min(FETCH_BYTES_MAX, FETCHES_BYTES / readers));
    queues = lanes.stream().map(Queue::new).toList();
    queues.forEach(queue -> byPartition.put(queue.lane.partition(), queue));
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");
    settings.put("allow.auto.create.topics", "false");
    settings.put("auto.offset.reset", "none"); // what is gone is a gap, not a leap
    settings.put("max.poll.records", 1_000);
    settings.putIfAbsent("max.partition.fetch.bytes", fetchBytes);
    settings.putIfAbsent("fetch.max.bytes", fetchBytes);
    settings.putIfAbsent("receive.buffer.bytes", 1 << 20);
    ByteArrayDeserializer raw = new ByteArrayDeserializer();
    consumer = new KafkaConsumer<>(settings, raw, raw);
    List<TopicPartition> wanted =
        queues.stream().filter(queue -> !queue.over()).map(q -> q.lane.partition()).toList();
    consumer.assign(wanted);
    wanted.forEach(partition -> consumer.seek(partition, byPartition.get(partition).position));
  }

  /**
   * The next record; null at the end.
   *
   * @throws IOException if the broker does not deliver
   * @throws StoppedException if it is asked to
   */
  ConsumerRecord<byte[], byte[]> next() throws IOException {
    Queue first = null;
    for (Queue queue : queues) { // a topic earlier in the list wins a tie
      if (queue.head == null && !queue.over()) {
        fill(queue);
      }
      if (queue.head != null
          && (first == null || queue.head.timestamp() < first.head.timestamp())) {
        first = queue;
      }
    }
    if (first == null) {
      return null;
    }
    ConsumerRecord<byte[], byte[]> next = first.head;
    first.advance();
    return next;
  }

  private void fill(Queue wanted) throws IOException {
    long beganNs = System.nanoTime();
    while (wanted.head == null && !wanted.over()) {
      if (stopping.getAsBoolean()) {
        throw new StoppedException();
      }
      if (poll()) {
        beganNs = System.nanoTime();
      } else if (System.nanoTime() - beganNs > SILENCE_MAX_NS) {
        throw new IOException(
            "the broker sends nothing of " + wanted.lane.partition() + " from offset "
                + wanted.position + " on: is it there?");
      }
    }
  }

  /** Whether anything moved. */
  private boolean poll() throws IOException {
    ConsumerRecords<byte[], byte[]> records;
    try {
      pause();
      records = consumer.poll(POLL);
    } catch (OffsetOutOfRangeException e) {
      for (TopicPartition partition : e.partitions()) {
        skipDeleted(partition);
      }
      return true;
    } catch (KafkaException e) {
      throw new IOException("reading " + names() + ": " + e.getMessage(), e);
    }
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> more = records.records(partition);
      Queue queue = byPartition.get(partition);
      queue.fetched.add(more.iterator());
      queue.waiting += more.size();
      for (ConsumerRecord<byte[], byte[]> record : more) {
        queue.waitingBytes += Math.max(0, record.serializedValueSize());
      }
      if (queue.head == null) {
        queue.advance();
      }
    }
    boolean moved = false;
    for (Queue queue : queues) {
      if (queue.position < queue.lane.to()) {
        long position = consumer.position(queue.lane.partition());
        moved |= position > queue.position;
        queue.position = position;
      }
    }
    return moved;
  }

  /** Topics that are ahead, or at their end, wait. */
  private void pause() {
    for (Queue queue : queues) {
      boolean enough =
          queue.waiting > AHEAD_MAX || queue.waitingBytes > fetchBytes
              || queue.position >= queue.lane.to();
      if (enough != queue.paused && queue.lane.offsets() > 0) {
        queue.paused = enough;
        List<TopicPartition> one = List.of(queue.lane.partition());
        if (enough) {
          consumer.pause(one);
        } else {
          consumer.resume(one);
        }
      }
    }
  }

  private void skipDeleted(TopicPartition partition) throws IOException {
    Queue queue = byPartition.get(partition);
    long begin = begin(partition);
    if (begin <= queue.position) { // not there, and not deleted: asking again would never end
      throw new IOException(
          partition + " no longer holds offset " + queue.position + ", which was there at the"
              + " start: it was cut off at its end, or made anew; replay again");
    }
    long to = Math.min(begin, queue.lane.to());
    gaps.deleted(partition.topic(), partition.partition(), queue.position, to);
    queue.position = to;
    consumer.seek(partition, to);
  }

  private long begin(TopicPartition partition) throws IOException {
    try {
      return consumer.beginningOffsets(List.of(partition)).get(partition);
    } catch (KafkaException e) {
      throw new IOException("asking where " + partition + " begins: " + e.getMessage(), e);
    }
  }

  private String names() {
    return String.join(
        ", ", queues.stream().map(queue -> queue.lane.partition().toString()).toList());
  }

  @Override
  public void close() {
    consumer.close(
        org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
