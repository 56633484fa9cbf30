// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.SegmentBatchDeserializer;
import io.pawprint.schema.serde.SerdeConfig;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.util.Collector;

/**
 * Batches to a record a row: host, both addresses, time, TSval. Of an address only the lower half
 * is kept, which favours this design, and a close is told by a negative time.
 */
final class SynRows
    extends RichFlatMapFunction<
        Tuple3<String, Integer, byte[]>, Tuple5<String, Long, Long, Long, Integer>> {

  static final TypeInformation<Tuple5<String, Long, Long, Long, Integer>> OUTPUT =
      Types.TUPLE(Types.STRING, Types.LONG, Types.LONG, Types.LONG, Types.INT);

  static final TypeInformation<Tuple3<String, Long, Long>> SOURCE =
      Types.TUPLE(Types.STRING, Types.LONG, Types.LONG);

  private static final long serialVersionUID = 1;

  private final String registryUrl;
  private transient SegmentBatchDeserializer reader;

  SynRows(String registryUrl) {
    this.registryUrl = registryUrl;
  }

  /** Host and source of a row. */
  static Tuple3<String, Long, Long> source(Tuple5<String, Long, Long, Long, Integer> row) {
    return Tuple3.of(row.f0, row.f1, row.f2);
  }

  @Override
  public void open(OpenContext context) {
    reader = new SegmentBatchDeserializer();
    reader.configure(Map.of(SerdeConfig.URL, registryUrl), false);
  }

  @Override
  public void flatMap(
      Tuple3<String, Integer, byte[]> record,
      Collector<Tuple5<String, Long, Long, Long, Integer>> out) {
    if (!FlinkJob.TOPICS.get(record.f1).equals(Topics.SYN.name())) {
      return;
    }
    SegmentBatch batch = reader.deserialize(Topics.SYN.name(), record.f2);
    SegmentColumns rows = batch.rows();
    Tuple5<String, Long, Long, Long, Integer> made = new Tuple5<>();
    made.f0 = record.f0;
    for (int row = 0; row < rows.size; row++) {
      boolean syn = rows.kindAt(row) == RowKind.SYN;
      made.f1 = rows.localLo[row];
      made.f2 = rows.remoteLo[row];
      made.f3 = syn ? rows.timeNs[row] : -rows.timeNs[row];
      made.f4 = rows.tsVal[row];
      out.collect(made);
    }
  }
}
