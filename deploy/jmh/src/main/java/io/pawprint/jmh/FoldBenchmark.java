// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.jmh;

import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.state.PageSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All detectors, a row: sources that fit into the processor's caches, and sources that do not. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC", "-XX:+UseTransparentHugePages"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class FoldBenchmark {

  @Param({"1000", "100000"})
  private int sources;

  private HotPathLoad load;
  private HostMonitor[] monitors;
  private SegmentBatch batch;
  private int next;

  @Setup
  public void open() {
    int hosts = Math.max(1, sources / 1_000);
    load = new HotPathLoad(1, hosts, sources, 8, 1_000_000);
    monitors = new HostMonitor[hosts];
    for (int host = 0; host < hosts; host++) {
      PageSource none = PageSource.NONE;
      HostTables tables = HostTables.open(Thresholds.DEFAULTS, none, none, none);
      monitors[host] = new HostMonitor(load.batch(host).hostId(), Thresholds.DEFAULTS, tables);
    }
  }

  /** Not measured: a batch is made once and folded once. */
  @Setup(Level.Invocation)
  public void make() {
    batch = load.batch(next++);
  }

  @Benchmark
  @OperationsPerInvocation(HotPathLoad.ROWS)
  public HostMonitor fold() {
    HostMonitor monitor = monitors[(next - 1) % monitors.length];
    monitor.observe(batch, finding -> {});
    return monitor;
  }
}
