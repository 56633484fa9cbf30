// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.agent.ConnectWorker;
import io.pawprint.agent.TaskFigures;
import io.pawprint.agent.WorkerSettings;
import io.pawprint.connect.NetstatSourceConnector;
import io.pawprint.connect.Notices;
import io.pawprint.connect.SynSourceConnector;
import io.pawprint.connect.SysctlSourceConnector;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.connect.connector.Connector;

/**
 * What observes this host beside everything else: the worker and the connectors that a fleet runs,
 * in this process.
 */
final class HostConnectors implements AutoCloseable {

  private static final String SYN = "syn";

  private final ConnectWorker worker;
  private final TaskFigures syn = TaskFigures.of(SYN);

  private HostConnectors(ConnectWorker worker) {
    this.worker = worker;
  }

  /**
   * Starts them.
   *
   * @param hostId name of this host; empty: its machine id
   * @param device interface to capture on
   * @param offsets file for source offsets
   * @param say takes a line for a person when something cannot be observed, or can again
   */
  static HostConnectors start(
      Standalone standalone, String hostId, String device, Path offsets, Consumer<String> say) {
    Notices.to(say);
    ConnectWorker worker = ConnectWorker.start(
        WorkerSettings.of(Map.of("bootstrap.servers", standalone.brokers()), offsets));
    try {
      Map<String, String> common = new TreeMap<>();
      standalone.config().serdeSettings().forEach((k, v) -> common.put(k, String.valueOf(v)));
      common.put("host.id", hostId);
      add(worker, "sysctl", SysctlSourceConnector.class, common, Map.of());
      add(worker, "netstat", NetstatSourceConnector.class, common, Map.of());
      add(worker, SYN, SynSourceConnector.class, common,
          Map.of("device", device, "target.rows.per.second", "0"));
      worker.ready();
      return new HostConnectors(worker);
    } catch (RuntimeException e) {
      worker.close();
      throw e;
    }
  }

  private static void add(ConnectWorker worker, String name, Class<? extends Connector> type,
      Map<String, String> common, Map<String, String> own) {
    Map<String, String> settings = new TreeMap<>(common);
    settings.putAll(own);
    settings.put("name", name);
    settings.put("connector.class", type.getName());
    worker.add(name, settings);
  }

  /** SYNs seen since the start, in both directions; -1 while none can be seen. */
  long syns() {
    return syn.number("capturing") > 0 ? syn.number("syns") : -1;
  }

  /** Segments lost since the start: by the capture, or for want of room. */
  long lost() {
    return syn.number("segments-lost") + syn.number("segments-overflowed");
  }

  @Override
  public void close() {
    worker.close();
    Notices.toLog();
  }
}
