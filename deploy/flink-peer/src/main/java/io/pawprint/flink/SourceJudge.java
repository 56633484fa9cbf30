// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import io.pawprint.tcp.KernelRule;
import io.pawprint.verdict.Cause;
import io.pawprint.verdict.Verdict;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The recycle rule alone, a read and a write of the source's value a row; drops go on.
 *
 * <pre>
 *   | TSval | second it came | SYNs | dropped |
 * </pre>
 */
final class SourceJudge
    extends KeyedProcessFunction<
        Tuple3<String, Long, Long>, Tuple5<String, Long, Long, Long, Integer>,
        Tuple2<String, Long>>
    implements CheckpointedFunction, CheckpointListener {

  /** Host and the time of a SYN that was dropped. */
  static final TypeInformation<Tuple2<String, Long>> OUTPUT =
      Types.TUPLE(Types.STRING, Types.LONG);

  private static final long serialVersionUID = 1;

  private transient ValueState<byte[]> sources;

  @Override
  public void open(OpenContext context) {
    sources =
        getRuntimeContext().getState(
            new ValueStateDescriptor<>(
                "sources", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  @Override
  public void processElement(
      Tuple5<String, Long, Long, Long, Integer> row, Context context,
      Collector<Tuple2<String, Long>> out) throws Exception {
    byte[] before = sources.value();
    ByteBuffer state = before == null ? ByteBuffer.allocate(16) : ByteBuffer.wrap(before);
    int nowS = (int) (Math.abs(row.f3) / 1_000_000_000L);
    if (row.f3 < 0) {
      state.putInt(0, row.f4).putInt(4, nowS);
    } else {
      boolean dropped =
          before != null
              && KernelRule.METRICS_PAIR.rejects(
                  state.getInt(0), state.getInt(4), true, row.f4, nowS);
      state.putInt(8, state.getInt(8) + 1).putInt(12, state.getInt(12) + (dropped ? 1 : 0));
      if (dropped) {
        out.collect(Tuple2.of(row.f0, row.f3));
        Tally.judged(Verdict.DROPPED, Cause.RECYCLE_OLDER_TSVAL, 1);
      } else {
        Tally.judged(Verdict.ACCEPTED, Cause.NONE, 1);
      }
    }
    sources.update(state.array());
    Tally.rows(1);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {
    // the state is opened with the function
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    Tally.snapshot(context.getCheckpointId());
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    Tally.completed(checkpointId);
  }
}
