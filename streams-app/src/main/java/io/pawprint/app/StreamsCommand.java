// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the topology against a cluster that exists. */
@Command(
    name = "streams",
    description = "Run the detection on an existing cluster, until stopped.",
    footer = {
      "%nOne instance of a fleet; start as many as there is work for:%n",
      "  deploy/pawprint streams --bootstrap-servers broker:9092 \\",
      "      --schema-registry http://registry:8081 --config /etc/pawprint.properties%n",
      "Reached by other instances and by people, so with TLS and a token:%n",
      "  deploy/pawprint streams --config /etc/pawprint.properties \\",
      "      -D query.listen=0.0.0.0:8443 -D query.advertised=node-1.example:8443 \\",
      "      -D query.token.file=/etc/pawprint/token \\",
      "      -D query.tls.keystore=/etc/pawprint/node-1.p12 \\",
      "      -D query.tls.keystore.password.file=/etc/pawprint/node-1.password"
    })
final class StreamsCommand implements Callable<Integer> {

  @Mixin private ClusterOptions options;

  private final Terminal terminal;

  StreamsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LogTarget.standardError();
    PawprintConfig config = options.config();
    int partitions;
    try (Cluster cluster = Cluster.connect(config)) {
      partitions = new TopicCatalogue(cluster).inputPartitions();
    }
    RegistryCheck.complaint(config).ifPresent(line -> terminal.say("pawprint: " + line));
    StopSignal stop = new StopSignal();
    try (Detection detection = Detection.start(config, partitions, stateDirectory(config))) {
      terminal.say("detecting on " + config.list(ClusterSettings.BOOTSTRAP_SERVERS) + ", "
          + partitions + " partitions, state in " + stateDirectory(config));
      detection.apiUrl().ifPresent(url -> terminal.say(
          "API and console at " + url + ", health and metrics at "
              + detection.managementUrl().orElseThrow()));
      while (!stop.await(500)) {
        if (detection.hasStopped()) {
          throw new UserError("the topology has stopped: "
              + detection.stopReason().orElse("the log above says why"));
        }
      }
      terminal.say("stopping");
    } finally {
      stop.done();
    }
    return 0;
  }

  static Path stateDirectory(PawprintConfig config) {
    String given = config.text(ClusterSettings.STATE_DIR);
    return given.isEmpty() ? StateHome.path().resolve("streams") : Path.of(given);
  }
}
