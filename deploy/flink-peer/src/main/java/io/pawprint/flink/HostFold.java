// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import io.pawprint.alert.Alert;
import io.pawprint.alert.AlertLifecycle;
import io.pawprint.codec.AlertCodec;
import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.intake.InputReaders;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.topology.Formats;
import io.pawprint.wire.MalformedRecordException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Observations of a host in, its alerts out: the fold of pawprint's core, with everything but the
 * tables of sources and 4-tuples in two values. Objects of hosts stay on the heap, so that they are
 * written but seldom read; a task that begins anew reads them from the state.
 */
abstract class HostFold
    extends KeyedProcessFunction<
        String, Tuple3<String, Integer, byte[]>, Tuple3<Boolean, String, byte[]>>
    implements CheckpointedFunction, CheckpointListener {

  private static final long serialVersionUID = 1;

  private static final byte[] TOMBSTONE = {};

  /** One host on the heap. */
  static final class Host {
    final HostTables tables;
    final HostMonitor monitor;
    final AlertLifecycle alerts;
    boolean told;

    Host(String hostId, HostTables tables) {
      this.tables = tables;
      this.monitor = new HostMonitor(hostId, Thresholds.DEFAULTS, tables);
      this.alerts = new AlertLifecycle(hostId, Thresholds.DEFAULTS);
    }
  }

  private final String registryUrl;

  private transient Map<String, Deserializer<? extends Observation>> readers;
  private transient Serializer<io.pawprint.schema.Alert> writer;
  private transient ValueState<byte[]> monitors;
  private transient ValueState<byte[]> lifecycles;
  private transient Map<String, Host> hosts;

  HostFold(String registryUrl) {
    this.registryUrl = registryUrl;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    Map<String, String> serde = Map.of(SerdeConfig.URL, registryUrl);
    readers = InputReaders.all(serde);
    writer = Formats.of(serde).alert().get();
    monitors = getRuntimeContext().getState(value("monitor"));
    lifecycles = getRuntimeContext().getState(value("alerts-open"));
    hosts = new HashMap<>();
  }

  private static ValueStateDescriptor<byte[]> value(String name) {
    return new ValueStateDescriptor<>(
        name, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  /** Tables of the host whose key is set. */
  abstract HostTables open();

  /** The host whose key is set is about to fold that batch. */
  abstract void before(Host host, SegmentBatch batch) throws Exception;

  /** The host whose key is set has folded an observation. */
  abstract void after(String hostId, Host host) throws Exception;

  @Override
  public void processElement(
      Tuple3<String, Integer, byte[]> record, Context context,
      Collector<Tuple3<Boolean, String, byte[]>> out) throws Exception {
    String topic = FlinkJob.TOPICS.get(record.f1);
    Observation observation;
    try {
      observation = readers.get(topic).deserialize(topic, record.f2);
    } catch (MalformedRecordException e) {
      Tally.reject();
      return;
    }
    Host host = hosts.get(record.f0);
    if (host == null) {
      host = load(record.f0);
      hosts.put(record.f0, host);
    }
    Host folding = host;
    if (observation instanceof SegmentBatch batch) {
      before(host, batch);
    }
    host.monitor.observe(
        observation,
        finding -> {
          folding.told = true;
          folding.alerts.accept(finding, alert -> forward(alert, out));
        });
    after(record.f0, host);
    host.monitor.watched().takeVerdicts(Tally::judged);
    if (observation instanceof SegmentBatch batch) {
      Tally.rows(batch.rows().size);
    }
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

  private void forward(Alert alert, Collector<Tuple3<Boolean, String, byte[]>> out) {
    byte[] value = writer.serialize(Topics.ALERTS.name(), AlertCodec.toAvro(alert));
    out.collect(Tuple3.of(false, alert.fingerprint(), value));
    boolean over = alert.status() == Alert.Status.RESOLVED;
    out.collect(Tuple3.of(true, alert.fingerprint(), over ? TOMBSTONE : value));
  }

  private Host load(String hostId) throws IOException {
    Host host = new Host(hostId, open());
    byte[] monitor = monitors.value();
    if (monitor != null) {
      host.monitor.readFrom(new DataInputStream(new ByteArrayInputStream(monitor)));
    }
    byte[] lifecycle = lifecycles.value();
    if (lifecycle != null) {
      host.alerts.readFrom(new DataInputStream(new ByteArrayInputStream(lifecycle)));
    }
    return host;
  }

  /** Writes everything but the tables of the host whose key is set. */
  final void save(Host host) throws IOException {
    ByteArrayOutputStream monitor = new ByteArrayOutputStream(16 << 10);
    host.monitor.writeTo(new DataOutputStream(monitor));
    monitors.update(monitor.toByteArray());
    if (host.told) {
      host.told = false;
      ByteArrayOutputStream lifecycle = new ByteArrayOutputStream();
      host.alerts.writeTo(new DataOutputStream(lifecycle));
      lifecycles.update(lifecycle.toByteArray());
    }
  }

  /** The host, which is on the heap. */
  final Host host(String hostId) {
    return hosts.get(hostId);
  }
}
