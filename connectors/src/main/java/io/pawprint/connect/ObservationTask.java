// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import io.pawprint.publish.ObservationSerializer;
import io.pawprint.publish.Trouble;
import io.pawprint.schema.Topic;
import io.pawprint.schema.serde.RegistryRefusedException;
import io.pawprint.schema.serde.RegistryUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/**
 * A task that turns observations into records: key, the raw host id; value, framed Avro. The
 * partition is left to the producer, whose default is murmur2 of the key, as the topics demand. A
 * registry that is away or says no is asked again, and what was observed waits meanwhile.
 */
abstract class ObservationTask extends SourceTask {

  private static final long FIRST_WAIT_MS = 500;
  private static final long LONGEST_WAIT_MS = 15_000;
  private static final long POLL_MS = 1_000;

  private final Topic topic;
  private final ObservationSerializer serializer = new ObservationSerializer();
  private final Deque<Sighting> held = new ArrayDeque<>();
  private final AtomicLong refusals = new AtomicLong();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Deliveries deliveries;
  private long waitMs = FIRST_WAIT_MS;
  private long retryAtNs = System.nanoTime();
  private String trouble = "";

  ObservationTask(Topic topic) {
    this.topic = topic;
  }

  /** Begins to observe. */
  abstract void open(Map<String, String> properties, TaskMetrics metrics) throws IOException;

  /** What there is to tell; waits for it, but not much longer than a second. */
  abstract List<Sighting> observe() throws InterruptedException;

  /** Ceases to observe. */
  abstract void close();

  /** The settings of the serializer among the task's. */
  abstract HostSettings settings();

  @Override
  public String version() {
    return Version.TEXT;
  }

  @Override
  public final void start(Map<String, String> properties) {
    deliveries = Deliveries.to(topic.name());
    TaskMetrics metrics = TaskMetrics.of(context);
    metrics.gauge("records-acknowledged", "Records that arrived.", deliveries::arrived);
    metrics.gauge("records-pending", "Records on their way.", deliveries::pending);
    metrics.gauge("delivery-stuck", "1 when nothing has arrived for 15 s.",
        () -> deliveries.isStuck() ? 1 : 0);
    metrics.gauge("registry-failures", "Times the registry was away or refused.", refusals::get);
    try {
      open(properties, metrics);
    } catch (IOException e) {
      throw new ConnectException(e.getMessage());
    }
    serializer.configure(settings().serde(), false);
  }

  @Override
  public final List<SourceRecord> poll() throws InterruptedException {
    long restMs = TimeUnit.NANOSECONDS.toMillis(retryAtNs - System.nanoTime());
    if (restMs > 0) {
      pause(Math.min(restMs, POLL_MS)); // the worker wants its thread back to be able to stop us
      return null;
    }
    if (held.isEmpty()) {
      held.addAll(observe());
    }
    List<SourceRecord> records = new ArrayList<>(held.size());
    try {
      while (!held.isEmpty()) {
        records.add(record(held.peek()));
        held.remove();
      }
      recovered();
    } catch (KafkaException e) {
      troubled(e);
    }
    if (records.isEmpty()) {
      return null;
    }
    deliveries.handedOver(records.size());
    return records;
  }

  private SourceRecord record(Sighting sighting) {
    String hostId = sighting.observation().hostId();
    Headers headers = new RecordHeaders();
    byte[] value = serializer.serialize(topic.name(), headers, sighting.observation());
    SourceRecord record =
        new SourceRecord(sighting.partition(), sighting.offset(), topic.name(),
            Schema.BYTES_SCHEMA, hostId.getBytes(StandardCharsets.UTF_8),
            Schema.BYTES_SCHEMA, value);
    headers.forEach(header -> record.headers()
        .addString(header.key(), new String(header.value(), StandardCharsets.US_ASCII)));
    return record;
  }

  private void troubled(KafkaException e) {
    refusals.incrementAndGet();
    String reason = reason(e);
    if (!Trouble.passes(e) && !(e instanceof RegistryRefusedException)) {
      Sighting unfit = held.remove();
      Notices.say(topic.name() + ": an observation of " + unfit.observation().hostId()
          + " cannot be written and is lost: " + reason);
      return;
    }
    if (!reason.equals(trouble)) {
      trouble = reason;
      Notices.say(topic.name() + ": " + reason + "; asking again, what is observed waits");
    }
    retryAtNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }

  /** A registry's trouble says itself what was asked of whom; of others the root does. */
  private static String reason(KafkaException e) {
    return e instanceof RegistryRefusedException || e instanceof RegistryUnavailableException
        ? e.getMessage().lines().findFirst().orElse("")
        : Trouble.reason(e);
  }

  private void recovered() {
    if (!trouble.isEmpty()) {
      trouble = "";
      waitMs = FIRST_WAIT_MS;
      Notices.say(topic.name() + ": the registry answers again");
    }
  }

  /** Waits, but no longer than until the task is stopped. */
  final void pause(long ms) throws InterruptedException {
    stopped.await(ms, TimeUnit.MILLISECONDS);
  }

  @Override
  public final void commitRecord(SourceRecord record, RecordMetadata metadata) {
    deliveries.acknowledged();
  }

  @Override
  public final void stop() {
    stopped.countDown();
    close();
    serializer.close();
    if (deliveries != null) {
      deliveries.close();
    }
  }
}
