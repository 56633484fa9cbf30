// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import io.pawprint.schema.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The flow of each {@link Design}, from the same topics. */
final class FlinkJob {

  /** Input topics, by the number that a record carries. */
  static final List<String> TOPICS =
      List.of(Topics.SYN.name(), Topics.NETSTAT.name(), Topics.SYSCTL.name());

  /** Host id, number of the topic, value. */
  static final TypeInformation<Tuple3<String, Integer, byte[]>> INPUT =
      Types.TUPLE(Types.STRING, Types.INT, Types.PRIMITIVE_ARRAY(Types.BYTE));

  /** Whether it is the latest of an open alert, fingerprint, alert; empty for a tombstone. */
  static final TypeInformation<Tuple3<Boolean, String, byte[]>> OUTPUT =
      Types.TUPLE(Types.BOOLEAN, Types.STRING, Types.PRIMITIVE_ARRAY(Types.BYTE));

  private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(10);

  private FlinkJob() {}

  /** Starts it in this process. */
  static JobClient start(Side side) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            side.parallelism(), FlinkTuning.of(side));
    DataStream<Tuple3<String, Integer, byte[]>> input =
        env.fromSource(source(side), WatermarkStrategy.noWatermarks(), "input", INPUT);
    DataStream<Tuple3<Boolean, String, byte[]>> alerts =
        switch (side.design()) {
          case BY_SYN -> bySyn(input, side);
          case BY_BATCH ->
              input.keyBy(record -> record.f0, Types.STRING)
                  .process(new RecordFold(side.registryUrl()), OUTPUT);
          case PAGES ->
              input.keyBy(record -> record.f0, Types.STRING)
                  .transform(
                      "pages", OUTPUT, new PageFlush(new PageFold(side.registryUrl())));
        };
    alerts.sinkTo(sink(side)).name("alerts");
    return env.executeAsync("pawprint-peer");
  }

  private static DataStream<Tuple3<Boolean, String, byte[]>> bySyn(
      DataStream<Tuple3<String, Integer, byte[]>> input, Side side) {
    return input
        .flatMap(new SynRows(side.registryUrl()), SynRows.OUTPUT)
        .keyBy(SynRows::source, SynRows.SOURCE)
        .process(new SourceJudge(), SourceJudge.OUTPUT)
        .keyBy(drop -> drop.f0, Types.STRING)
        .process(new HostDrops(), OUTPUT);
  }

  private static KafkaSource<Tuple3<String, Integer, byte[]>> source(Side side) {
    return KafkaSource.<Tuple3<String, Integer, byte[]>>builder()
        .setBootstrapServers(side.bootstrapServers())
        .setTopics(TOPICS)
        .setGroupId(side.group())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new RawRecords())
        .setProperty("isolation.level", "read_committed")
        .setProperty("max.poll.records", "1000") // as Streams sets it
        .setProperty("commit.offsets.on.checkpoint", "true")
        .build();
  }

  private static KafkaSink<Tuple3<Boolean, String, byte[]>> sink(Side side) {
    return KafkaSink.<Tuple3<Boolean, String, byte[]>>builder()
        .setBootstrapServers(side.bootstrapServers())
        .setRecordSerializer(new AlertRecords(side.alertsTopic()))
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(side.group())
        .setProperty("transaction.timeout.ms", String.valueOf(TRANSACTION_TIMEOUT.toMillis()))
        .build();
  }
}
