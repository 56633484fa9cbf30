// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;

import io.pawprint.schema.serde.AvroClasses;
import io.pawprint.schema.serde.AvroDeserializer;
import io.pawprint.schema.serde.AvroSerializer;
import io.pawprint.topology.TopologySettings;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The keys of Kafka, registry and state, each with its default and the reason for it. */
public final class ClusterSettings {

  public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  public static final String BOOTSTRAP_SERVERS_DEFAULT = "127.0.0.1:19092";
  private static final String BOOTSTRAP_SERVERS_DOC =
      "Brokers, host:port with commas. The default is the broker of `up`, off Kafka's usual 9092 "
          + "so that both fit on one host.";

  public static final String SCHEMA_REGISTRY_URL = "schema.registry.url";
  public static final String SCHEMA_REGISTRY_URL_DEFAULT = "http://127.0.0.1:18081";
  private static final String SCHEMA_REGISTRY_URL_DOC =
      "Schema registries that speak Confluent's REST API, with commas; the default is that of "
          + "`up`.";

  public static final String APPLICATION_ID = "application.id";
  private static final String APPLICATION_ID_DEFAULT = "pawprint";
  private static final String APPLICATION_ID_DOC =
      "Name of the consumer group, the transactions and the changelog topics. Two fleets on one "
          + "cluster need two.";

  public static final String STATE_DIR = "state.dir";
  private static final String STATE_DIR_DOC =
      "Directory of RocksDB. Empty: `streams` below `${XDG_STATE_HOME:-~/.local/state}/pawprint`. "
          + "It is a cache of the changelog topics: losing it costs time, not data.";

  public static final String STATE_HEAP_MB = "state.heap.mb";
  private static final String STATE_HEAP_MB_DOC =
      "Megabytes of sources and 4-tuples that an instance keeps on the heap, an equal share for "
          + "each of its partitions; others are read from RocksDB when they send again. 0: two "
          + "fifths of -Xmx.";

  public static final String NUM_STREAM_THREADS = "num.stream.threads";
  private static final String NUM_STREAM_THREADS_DOC =
      "Threads of one instance. `bench` says what one does; more help only with many hosts, and "
          + "never beyond the partition count.";

  public static final String NUM_STANDBY_REPLICAS = "num.standby.replicas";
  private static final String NUM_STANDBY_REPLICAS_DOC =
      "Instances that keep a warm copy of each state, so that a fail-over need not read the "
          + "changelog first.";

  public static final String PROCESSING_GUARANTEE = "processing.guarantee";
  private static final String PROCESSING_GUARANTEE_DOC =
      "exactly_once_v2: an alert opens once even across a crash; at_least_once may repeat it.";

  public static final String COMMIT_INTERVAL_MS = "commit.interval.ms";
  private static final String COMMIT_INTERVAL_MS_DOC =
      "Time between commits. An alert need not wait for the next one: alert.commit.ms. 100 ms "
          + "would cost two thirds of the throughput.";

  public static final String ALERT_COMMIT_MS = "alert.commit.ms";
  private static final String ALERT_COMMIT_MS_DOC =
      "An alert asks for a commit, since nobody sees it before; so many ms lie at least between "
          + "two such commits of a partition, however many alerts there are. 0: alerts wait for "
          + "commit.interval.ms.";

  public static final String REPLICATION_FACTOR = "replication.factor";
  private static final String REPLICATION_FACTOR_DOC =
      "Copies of each topic made by `topics --apply` and of the changelogs; -1 takes the "
          + "brokers' default.";

  private static final String AVRO_SERIALIZER_DOC =
      "What writes Avro; io.confluent.kafka.serializers.KafkaAvroSerializer when its jars are on "
          + "the class path.";

  private static final String AVRO_DESERIALIZER_DOC =
      "What reads Avro; io.confluent.kafka.serializers.KafkaAvroDeserializer likewise.";

  private ClusterSettings() {}

  static ConfigDef define(ConfigDef def) {
    return def.define(BOOTSTRAP_SERVERS, Type.LIST, BOOTSTRAP_SERVERS_DEFAULT,
            ConfigDef.ValidList.anyNonDuplicateValues(false, false),
            Importance.HIGH, BOOTSTRAP_SERVERS_DOC)
        .define(SCHEMA_REGISTRY_URL, Type.LIST, SCHEMA_REGISTRY_URL_DEFAULT,
            ConfigDef.ValidList.anyNonDuplicateValues(false, false),
            Importance.HIGH, SCHEMA_REGISTRY_URL_DOC)
        .define(APPLICATION_ID, Type.STRING, APPLICATION_ID_DEFAULT, new NonEmptyString(),
            Importance.MEDIUM, APPLICATION_ID_DOC)
        .define(STATE_DIR, Type.STRING, "", Importance.MEDIUM, STATE_DIR_DOC)
        .define(STATE_HEAP_MB, Type.INT, 0, atLeast(0), Importance.MEDIUM, STATE_HEAP_MB_DOC)
        .define(NUM_STREAM_THREADS, Type.INT, 1, atLeast(1),
            Importance.MEDIUM, NUM_STREAM_THREADS_DOC)
        .define(NUM_STANDBY_REPLICAS, Type.INT, 1, atLeast(0),
            Importance.MEDIUM, NUM_STANDBY_REPLICAS_DOC)
        .define(PROCESSING_GUARANTEE, Type.STRING, "exactly_once_v2",
            ValidString.in("exactly_once_v2", "at_least_once"),
            Importance.LOW, PROCESSING_GUARANTEE_DOC)
        .define(COMMIT_INTERVAL_MS, Type.LONG, 1000L, atLeast(1),
            Importance.LOW, COMMIT_INTERVAL_MS_DOC)
        .define(ALERT_COMMIT_MS, Type.LONG, TopologySettings.ALERT_COMMIT_MS_DEFAULT, atLeast(0),
            Importance.LOW, ALERT_COMMIT_MS_DOC)
        .define(REPLICATION_FACTOR, Type.INT, -1, atLeast(-1),
            Importance.MEDIUM, REPLICATION_FACTOR_DOC)
        .define(AvroClasses.SERIALIZER, Type.STRING, AvroSerializer.class.getName(),
            Importance.LOW, AVRO_SERIALIZER_DOC)
        .define(AvroClasses.DESERIALIZER, Type.STRING, AvroDeserializer.class.getName(),
            Importance.LOW, AVRO_DESERIALIZER_DOC);
  }
}
