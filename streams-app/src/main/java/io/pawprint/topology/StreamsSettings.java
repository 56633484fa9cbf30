// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The properties of Kafka Streams, each with its reason; a user's own win over them. */
public final class StreamsSettings {

  public static final String APPLICATION_ID_DEFAULT = "pawprint";

  private StreamsSettings() {}

  /**
   * Shipped settings below what the user gave.
   *
   * @param user {@code application.id}, {@code bootstrap.servers}, {@code state.dir} and whatever
   *     else of Streams is to differ
   */
  public static Properties with(Map<String, ?> user) {
    Properties p = new Properties();
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID_DEFAULT);
    exactlyOnce(p);
    writeBack(p);
    failOver(p);
    memory(p);
    // an unnamed store or topic gets a number, and the next version another one: state lost
    p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    p.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RecordTime.class);
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    user.forEach((name, value) -> p.put(name, value));
    return p;
  }

  private static void exactlyOnce(Properties p) {
    p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    // alerts become visible once a second; at 100 ms commits take two thirds of the throughput
    p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
    // right after a commit the broker still writes its markers and turns the next transaction's
    // first records away (CONCURRENT_TRANSACTIONS): 100 ms and more of waiting each time
    p.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 10);
    p.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG), 200);
  }

  /** Before each commit thousands of pages go to the changelogs at once. */
  private static void writeBack(Properties p) {
    p.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 << 10);
    p.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 64L << 20);
    // addresses and times of one page are much alike
    p.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
  }

  private static void failOver(Properties p) {
    p.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic"); // "streams" works as well
    p.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
    // a dead instance is noticed after 6 s, its transaction aborted after 5 s: before that nobody
    // can read past it
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
    p.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 5_000);
    // a broker that hangs is fenced after 9 s (broker.session.timeout.ms): whoever asks again then
    // is told of another leader, and Kafka's own 30 s are 20 s of waiting for nothing
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG), 10_000);
    p.put(StreamsConfig.producerPrefix(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG), 10_000);
  }

  private static void memory(Properties p) {
    p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbSettings.class);
    p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0); // the stores have their own
    // a batch has some 20 kB: 100 of them a partition, not 1,000
    p.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 100);
  }
}
