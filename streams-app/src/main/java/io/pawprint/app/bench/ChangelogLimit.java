// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.topology.RocksDbSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** What restoring changelogs takes at least: polling them, and writing them to RocksDB. */
public final class ChangelogLimit {

  /**
   * All changelogs of an application.
   *
   * @param bytes of keys and values
   * @param pollS of a consumer that does nothing else
   * @param writeS of one thread that does nothing else
   */
  public record Figures(long records, long bytes, double pollS, double writeS) {}

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long MEMTABLE_BYTES = 16 << 20; // as Streams sets it

  private final Map<String, Object> settings;
  private final String application;
  private long records;
  private long bytes;

  private ChangelogLimit(Map<String, Object> client, String application) {
    this.settings = new TreeMap<>(client);
    settings.put("isolation.level", "read_committed");
    settings.put("max.poll.records", 1_000); // as Streams sets it
    this.application = application;
  }

  /** Takes what a poll returned; returns how long that was. */
  private interface Sink {
    long take(ConsumerRecords<byte[], byte[]> polled) throws RocksDBException;
  }

  /**
   * Measures them.
   *
   * @param client settings of a client
   * @param directory for RocksDB; a new one
   */
  public static Figures measure(Map<String, Object> client, String application, Path directory)
      throws Exception {
    ChangelogLimit limit = new ChangelogLimit(client, application);
    limit.poll(polled -> 0); // to warm the page cache and the code
    double pollS = limit.poll(polled -> 0).pollNs / 1e9;
    Files.createDirectories(directory);
    try (Options options = options();
        WriteOptions write = new WriteOptions().setDisableWAL(true);
        RocksDB store = RocksDB.open(options, directory.toString())) {
      Times times = limit.poll(polled -> write(store, write, polled));
      return new Figures(limit.records, limit.bytes, pollS, times.sinkNs / 1e9);
    }
  }

  private static Options options() {
    Options options = new Options();
    options.setCreateIfMissing(true).setCompactionStyle(CompactionStyle.UNIVERSAL)
        .setCompressionType(CompressionType.NO_COMPRESSION).setWriteBufferSize(MEMTABLE_BYTES)
        .setMaxWriteBufferNumber(3).setIncreaseParallelism(2);
    options.setTableFormatConfig(new BlockBasedTableConfig().setFilterPolicy(new BloomFilter()));
    new RocksDbSettings().setConfig("limit", options, Map.of());
    return options;
  }

  private static long write(
      RocksDB store, WriteOptions options, ConsumerRecords<byte[], byte[]> polled)
      throws RocksDBException {
    long beganNs = System.nanoTime();
    try (WriteBatch batch = new WriteBatch()) {
      for (ConsumerRecord<byte[], byte[]> record : polled) {
        byte[] key = (record.topic() + record.partition()).getBytes(); // all share one store
        byte[] whole = new byte[key.length + record.key().length];
        System.arraycopy(key, 0, whole, 0, key.length);
        System.arraycopy(record.key(), 0, whole, key.length, record.key().length);
        if (record.value() == null) {
          batch.delete(whole);
        } else {
          batch.put(whole, record.value());
        }
      }
      store.write(options, batch);
    }
    return System.nanoTime() - beganNs;
  }

  private record Times(long pollNs, long sinkNs) {}

  private Times poll(Sink sink) throws RocksDBException {
    ByteArrayDeserializer raw = new ByteArrayDeserializer();
    records = 0;
    bytes = 0;
    long sinkNs = 0;
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, raw, raw)) {
      List<TopicPartition> all =
          consumer.listTopics().values().stream().flatMap(List::stream)
              .filter(p -> p.topic().startsWith(application + "-"))
              .filter(p -> p.topic().endsWith("-changelog"))
              .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      long beganNs = System.nanoTime();
      while (all.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : polled) {
          records++;
          bytes += record.key().length + (record.value() == null ? 0 : record.value().length);
        }
        sinkNs += sink.take(polled);
      }
      return new Times(System.nanoTime() - beganNs - sinkNs, sinkNs);
    }
  }
}
