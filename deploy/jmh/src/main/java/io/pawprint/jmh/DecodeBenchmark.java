// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.jmh;

import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.schema.SynBatch;
import io.pawprint.wire.SegmentBatchDecoder;
import io.pawprint.wire.SegmentBatchEncoder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Avro bytes into columns, a row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {

  private static final int BATCHES = 64;

  private final SegmentBatchDecoder decoder = SegmentBatchDecoder.of(SynBatch.getClassSchema());
  private final SegmentColumns columns = new SegmentColumns(HotPathLoad.ROWS);
  private final byte[][] bodies = new byte[BATCHES][];
  private int next;

  public DecodeBenchmark() {
    HotPathLoad load = HotPathLoad.DEFAULT;
    for (int i = 0; i < BATCHES; i++) {
      bodies[i] = SegmentBatchEncoder.encode(load.batch(load.closes() + i));
    }
  }

  /** Into new columns, as the topology does. */
  @Benchmark
  @OperationsPerInvocation(HotPathLoad.ROWS)
  public SegmentBatch intoNewColumns() {
    byte[] body = bodies[next++ % BATCHES];
    return decoder.decode(body, 0, body.length);
  }

  /** Into the same columns again: what the allocation costs. */
  @Benchmark
  @OperationsPerInvocation(HotPathLoad.ROWS)
  public SegmentBatch intoTheSameColumns() {
    byte[] body = bodies[next++ % BATCHES];
    return decoder.decode(body, 0, body.length, columns);
  }
}
