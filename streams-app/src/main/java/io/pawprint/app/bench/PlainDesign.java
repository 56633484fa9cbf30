// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.topology.StreamsSettings;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The design that comes to mind first: a record a segment, keyed by source, and for each record one
 * get and one put of a logged RocksDB store, exactly once. It knows the recycle rule and nothing
 * else.
 *
 * <pre>
 *   key    local, remote address        8 bytes
 *   value  time ns, TSval, close or SYN 13 bytes
 *   state  TSval, second, SYNs, dropped 16 bytes
 * </pre>
 */
final class PlainDesign {

  private static final String TOPIC = "pawprint-bench-plain";
  private static final String STORE = "plain-sources";
  private static final int MSL_S = 60;
  private static final long PATIENCE_NS = 300_000_000_000L;

  /** Batches of closes, and of SYNs, that this design is measured with: enough for seconds. */
  private static final int BATCHES_MAX = 1_000;

  /** What it made of them. */
  record Figures(long rows, double perS, long dropped, boolean exact) {}

  private static final class Judge implements Processor<Bytes, byte[], Void, Void> {
    private final AtomicLong rows;
    private final AtomicLong dropped;
    private KeyValueStore<Bytes, byte[]> sources;

    Judge(AtomicLong rows, AtomicLong dropped) {
      this.rows = rows;
      this.dropped = dropped;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      sources = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<Bytes, byte[]> row) {
      byte[] state = judge(sources.get(row.key()), row.value(), dropped);
      sources.put(row.key(), state);
      rows.lazySet(rows.get() + 1);
    }
  }

  private final Map<String, Object> connection;
  private final Map<String, Object> settings;

  PlainDesign(Map<String, Object> connection, Map<String, Object> streamsSettings) {
    this.connection = connection;
    this.settings = new HashMap<>(streamsSettings);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "pawprint-bench-plain");
  }

  private static byte[] judge(byte[] state, byte[] row, AtomicLong dropped) {
    ByteBuffer in = ByteBuffer.wrap(row);
    int nowS = (int) (in.getLong() / 1_000_000_000L);
    int tsVal = in.getInt();
    boolean close = in.get() == 0;
    ByteBuffer out = state == null ? ByteBuffer.allocate(16) : ByteBuffer.wrap(state.clone());
    if (close) {
      out.putInt(0, tsVal).putInt(4, nowS);
    } else {
      boolean older = state != null && nowS - out.getInt(4) < MSL_S && out.getInt(0) - tsVal > 1;
      out.putInt(8, out.getInt(8) + 1).putInt(12, out.getInt(12) + (older ? 1 : 0));
      dropped.addAndGet(older ? 1 : 0);
    }
    return out.array();
  }

  /** Measures it, on the first of that load's rows. */
  Figures run(HotPathLoad load) throws Exception {
    try (Admin admin = Admin.create(connection)) {
      NewTopic topic = new NewTopic(TOPIC, 1, (short) 1);
      admin.createTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
    }
    AtomicLong expected = new AtomicLong();
    long total = produce(load, expected);
    AtomicLong rows = new AtomicLong();
    AtomicLong dropped = new AtomicLong();
    Topology topology = new Topology();
    topology
        .addSource("rows", Serdes.Bytes().deserializer(), Serdes.ByteArray().deserializer(), TOPIC)
        .addProcessor("judge", () -> new Judge(rows, dropped), "rows")
        .addStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of()),
            "judge");
    Properties properties = StreamsSettings.with(settings);
    try (KafkaStreams streams = new KafkaStreams(topology, properties)) {
      streams.start();
      double perS = rate(streams, rows, total);
      return new Figures(total, perS, dropped.get(), dropped.get() == expected.get());
    }
  }

  /** As {@link RowWatch} does. */
  private static double rate(KafkaStreams streams, AtomicLong rows, long total)
      throws InterruptedException {
    long beganNs = System.nanoTime();
    long fromRows = 0;
    long fromNs = 0;
    while (rows.get() < total) {
      Thread.sleep(10);
      if (fromRows == 0 && rows.get() >= total / 4) {
        fromRows = rows.get();
        fromNs = System.nanoTime();
      }
      boolean runs = streams.state().isRunningOrRebalancing();
      if (!runs || System.nanoTime() - beganNs > PATIENCE_NS) {
        throw new IllegalStateException(
            "the plain design stopped or stalled at " + rows + " of " + total + " rows");
      }
    }
    return (total - fromRows) * 1e9 / (System.nanoTime() - fromNs);
  }

  private long produce(HotPathLoad load, AtomicLong expected) {
    Map<Bytes, byte[]> plain = new HashMap<>();
    long total = 0;
    ByteArraySerializer raw = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(connection, raw, raw)) {
      int closes = Math.min(load.closes(), BATCHES_MAX);
      int syns = Math.min(load.batches(), BATCHES_MAX);
      for (int i = 0; i < closes + syns; i++) {
        SegmentColumns rows = load.batch(i < closes ? i : load.closes() + i - closes).rows();
        for (int row = 0; row < rows.size; row++, total++) {
          byte[] key =
              ByteBuffer.allocate(8).putInt((int) rows.localLo[row])
                  .putInt((int) rows.remoteLo[row]).array();
          boolean close = rows.kindAt(row) != RowKind.SYN;
          byte[] value =
              ByteBuffer.allocate(13).putLong(rows.timeNs[row]).putInt(rows.tsVal[row])
                  .put((byte) (close ? 0 : 1)).array();
          producer.send(new ProducerRecord<>(TOPIC, key, value));
          plain.compute(Bytes.wrap(key), (k, state) -> judge(state, value, expected));
        }
      }
    }
    return total;
  }
}
