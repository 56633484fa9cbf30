// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.app.UserError;
import io.pawprint.observe.Observation;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.publish.ObservationRecords;
import io.pawprint.publish.ObservationSerializer;
import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes what one host sends, through the producer as a worker sets it up, and looks at what the
 * broker's log grew by. A minute or two stand for a day: the rate is steady, and the halves of the
 * time are compared to say so. Time does not pass while it runs, so the producer's linger is
 * played: what a worker would send after so many milliseconds is sent then.
 */
public final class DiskBench {

  private static final String HOST = "3d1219c7c4c5404aaa1f6d2a48adfda4"; // as long as a machine-id
  private static final long BEGIN_NS = 1_795_201_770_000_000_000L;
  private static final int SYSCTLS = 200;
  private static final int[] SYNS_PER_S = {100, 1_000, 10_000};

  private final Map<String, Object> producerSettings;
  private final Map<String, Object> serde;
  private final Path brokerDirectory;
  private final Consumer<String> progress;

  private DiskBench(
      Map<String, Object> producer, Map<String, Object> serde, Path broker,
      Consumer<String> progress) {
    this.producerSettings = producer;
    this.serde = serde;
    this.brokerDirectory = broker;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @param incidents folder with the recordings
   * @param producer a worker's settings of producers, with the broker's address
   * @param serde what serializers are given
   * @param broker where the only broker keeps its log; the input topics exist
   * @param seconds of event time
   */
  public static DiskFigures run(
      Path incidents, Map<String, Object> producer, Map<String, Object> serde, Path broker,
      List<String> compressions, int seconds, Consumer<String> progress) throws Exception {
    DiskBench bench = new DiskBench(producer, serde, broker, progress);
    MixedTraffic traffic = new MixedTraffic(Stream.of(
        "recycle_nat", "clients_close_first", "random_clock_one_machine", "recycle_off")
            .map(incidents::resolve).toList());
    SnapshotLoad snapshots = new SnapshotLoad(incidents.resolve("portexhaust_reuse1"));
    List<DiskFigures.Case> cases = new ArrayList<>();
    for (String compression : compressions) {
      double sysctlS = (double) SYSCTLS * SnapshotLoad.sysctlEveryS();
      cases.add(bench.measure(Topics.SYSCTL, "every 5 minutes", compression,
          1.0 / SnapshotLoad.sysctlEveryS(), sysctlS,
          into -> snapshots.sysctl(HOST, BEGIN_NS, SYSCTLS, into)));
      for (int everyS : new int[] {10, 1}) {
        cases.add(bench.measure(Topics.NETSTAT, "every " + everyS + " s", compression,
            1.0 / everyS, (double) seconds * everyS,
            into -> snapshots.netstat(HOST, BEGIN_NS, seconds * everyS, everyS, into)));
      }
      for (int rate : SYNS_PER_S) {
        int copies = traffic.copiesFor(rate);
        cases.add(bench.measure(Topics.SYN, String.format("%,d SYN/s", rate), compression, rate,
            seconds, into -> traffic.play(HOST, copies, BEGIN_NS, seconds, into)));
      }
    }
    return new DiskFigures(seconds, snapshots.counters(), List.copyOf(cases));
  }

  /** What plays observations into a consumer. */
  private interface Load {
    void play(Consumer<Observation> into);
  }

  private DiskFigures.Case measure(
      Topic topic, String what, String compression, double asked, double eventS, Load load)
      throws Exception {
    Map<String, Object> settings = new TreeMap<>(producerSettings);
    long lingerNs = 1_000_000L * Long.parseLong(
        settings.getOrDefault(ProducerConfig.LINGER_MS_CONFIG, "0").toString());
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "600000"); // by hand, see below
    ObservationSerializer serializer = new ObservationSerializer();
    serializer.configure(serde, false);
    try (Admin admin = Admin.create(Map.of(
            "bootstrap.servers", settings.get("bootstrap.servers")));
        KafkaProducer<String, Observation> producer =
            new KafkaProducer<>(settings, new StringSerializer(), serializer)) {
      long bytesBefore = logBytes(admin, topic);
      long recordsBefore = offsets(admin, topic);
      long halfNs = BEGIN_NS + (long) (eventS / 2 * 1e9);
      Sent sent = new Sent();
      load.play(observation -> {
        if (observation.timeNs() > sent.dueNs) {
          producer.flush();
          sent.dueNs = Long.MAX_VALUE;
        }
        if (sent.half < 0 && observation.timeNs() >= halfNs) {
          producer.flush();
          sent.half = logBytesOf(admin, topic) - bytesBefore;
        }
        if (sent.dueNs == Long.MAX_VALUE) {
          sent.dueNs = observation.timeNs() + lingerNs;
        }
        sent.events += events(observation);
        producer.send(ObservationRecords.of(observation), sent::done);
      });
      producer.flush();
      sent.check();
      long disk = logBytes(admin, topic) - bytesBefore;
      boolean consistent = offsets(admin, topic) - recordsBefore == sent.records
          && logBytes(admin, topic) == fileBytes(topic);
      DiskFigures.Case done = new DiskFigures.Case(
          topic.name(), what, compression, asked, sent.events, eventS, sent.records,
          sent.serialized, disk, sent.half, consistent);
      progress.accept(topic.name() + ", " + what + ", " + compression + ": "
          + DiskFigures.size(done.bytesPerDay()) + " a day");
      return done;
    }
  }

  private static long events(Observation observation) {
    if (!(observation instanceof SegmentBatch batch)) {
      return 1;
    }
    long syns = 0;
    for (int row = 0; row < batch.rows().size; row++) {
      syns += batch.rows().kindAt(row) == RowKind.SYN ? 1 : 0;
    }
    return syns;
  }

  /** What was sent so far. */
  private static final class Sent {
    long dueNs = Long.MAX_VALUE;
    long half = -1;
    long events;
    private long records;
    private long serialized;
    private Exception failure;

    synchronized void done(RecordMetadata metadata, Exception refused) {
      if (refused != null) {
        failure = refused;
      } else {
        records++;
        serialized += metadata.serializedValueSize();
      }
    }

    synchronized void check() {
      if (failure != null) {
        throw new UserError("the broker refused a record: " + UserError.reason(failure));
      }
    }
  }

  private static long logBytesOf(Admin admin, Topic topic) {
    try {
      return logBytes(admin, topic);
    } catch (ExecutionException e) {
      throw new UserError("the broker does not say how large its log is: " + UserError.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted");
    }
  }

  private static long logBytes(Admin admin, Topic topic)
      throws ExecutionException, InterruptedException {
    List<Integer> nodes =
        admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
    return admin.describeLogDirs(nodes).allDescriptions().get().values().stream()
        .flatMap(directories -> directories.values().stream())
        .flatMap(directory -> directory.replicaInfos().entrySet().stream())
        .filter(replica -> replica.getKey().topic().equals(topic.name()))
        .mapToLong(replica -> replica.getValue().size()).sum();
  }

  private static long offsets(Admin admin, Topic topic)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends =
        new TreeMap<>(Comparator.comparingInt(TopicPartition::partition));
    admin.describeTopics(List.of(topic.name())).allTopicNames().get().get(topic.name())
        .partitions().forEach(partition -> ends.put(
            new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
    return admin.listOffsets(ends).all().get().values().stream()
        .mapToLong(end -> end.offset()).sum();
  }

  private long fileBytes(Topic topic) throws IOException {
    try (Stream<Path> files = Files.walk(brokerDirectory, 2)) {
      long bytes = 0;
      for (Path file : files.toList()) {
        if (file.toString().endsWith(".log")
            && file.getParent().getFileName().toString().matches(topic.name() + "-\\d+")) {
          bytes += Files.size(file);
        }
      }
      return bytes;
    }
  }
}
