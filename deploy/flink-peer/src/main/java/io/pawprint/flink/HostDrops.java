// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The alert of {@link Design#BY_SYN}: a line of text once a host has lost ten SYNs. */
final class HostDrops
    extends KeyedProcessFunction<String, Tuple2<String, Long>, Tuple3<Boolean, String, byte[]>> {

  private static final long serialVersionUID = 1;

  private static final int ALERT_FROM = 10;

  private transient ValueState<Integer> drops;

  @Override
  public void open(OpenContext context) {
    drops = getRuntimeContext().getState(new ValueStateDescriptor<>("drops", Types.INT));
  }

  @Override
  public void processElement(
      Tuple2<String, Long> drop, Context context, Collector<Tuple3<Boolean, String, byte[]>> out)
      throws Exception {
    Integer before = drops.value();
    int now = before == null ? 1 : before + 1;
    drops.update(now);
    if (now == ALERT_FROM) {
      String text = "SYNs of " + drop.f0 + " are dropped since " + drop.f1;
      out.collect(Tuple3.of(false, drop.f0, text.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
