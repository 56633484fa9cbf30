// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import io.pawprint.app.LogTarget;
import io.pawprint.app.StateHome;
import io.pawprint.app.StopSignal;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.connect.Notices;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The Connect worker of one host. */
@Command(
    name = "connect",
    description = {
      "Run a Kafka Connect worker on this host with the connectors of the given files, until",
      "Ctrl-C or SIGTERM. The file without connector.class configures the worker."
    },
    footer = {
      "%nWhat a fleet runs on every host, as an unprivileged user:%n",
      "  deploy/pawprint connect --config deploy/connect/worker.properties \\",
      "    deploy/connect/sysctl.properties deploy/connect/netstat.properties \\",
      "    deploy/connect/syn.properties%n",
      "The same files on another cluster:%n",
      "  deploy/pawprint connect --config deploy/connect/worker.properties \\",
      "    deploy/connect/sysctl.properties -D bootstrap.servers=broker:9092 \\",
      "    -D schema.registry.url=http://registry:8081"
    })
public final class ConnectCommand implements Callable<Integer> {

  private static final long LOOK_MS = 1_000;

  @Option(names = "--config", paramLabel = "FILE", arity = "1..*", required = true,
      description = "Properties files: one of the worker, one of each connector.")
  private List<Path> files = List.of();

  @Option(names = "-D", paramLabel = "KEY=VALUE",
      description = "One setting, of the worker and of every connector; wins over the files.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Mixin private MetricsOptions metrics;

  private final Terminal terminal;

  public ConnectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LogTarget.standardError();
    LogTarget.withoutNetwork(); // several lines a second while a broker is away: Deliveries says it
    List<ConnectorFile> all = files.stream()
        .map(path -> ConnectorFile.read(path).with(overrides)).toList();
    List<ConnectorFile> connectors = all.stream().filter(ConnectorFile::isConnector).toList();
    Map<String, String> settings = WorkerSettings.of(
        worker(all).settings(), StateHome.path().resolve("connect.offsets"));
    distinct(connectors);
    Notices.to(line -> terminal.say("pawprint: " + line));
    StopSignal stop = new StopSignal();
    Optional<MetricsPage> page = metrics.start();
    try (ConnectWorker worker = ConnectWorker.start(settings)) {
      connectors.forEach(file -> worker.add(file.path().toString(), file.named()));
      worker.ready();
      terminal.say("running " + connectors.stream().map(ConnectorFile::name)
          .collect(Collectors.joining(", ")) + " towards " + settings.get("bootstrap.servers")
          + page.map(p -> ", health and metrics at " + p.url()).orElse("") + "; Ctrl-C stops");
      while (!stop.await(LOOK_MS)) {
        continue;
      }
      terminal.say("stopping");
    } finally {
      page.ifPresent(MetricsPage::close);
      Notices.toLog();
      stop.done();
    }
    return 0;
  }

  private static ConnectorFile worker(List<ConnectorFile> all) {
    List<ConnectorFile> workers = all.stream().filter(file -> !file.isConnector()).toList();
    if (workers.size() != 1) {
      throw UserError.usage("one file without connector.class should configure the worker: found "
          + (workers.isEmpty() ? "none" : workers.stream().map(f -> f.path().toString())
              .collect(Collectors.joining(", "))));
    }
    if (workers.size() == all.size()) {
      throw UserError.usage("no connectors: give a file with connector.class for each");
    }
    ConnectorFile worker = workers.get(0);
    if (worker.settings().getOrDefault("bootstrap.servers", "").isEmpty()) {
      throw UserError.usage(worker.path() + ": bootstrap.servers: is needed");
    }
    return worker;
  }

  private static void distinct(List<ConnectorFile> connectors) {
    Set<String> names = new HashSet<>();
    for (ConnectorFile file : connectors) {
      if (!names.add(file.name())) {
        throw UserError.usage(file.path() + ": name: " + file.name()
            + " is the name of another connector, too");
      }
    }
  }
}
