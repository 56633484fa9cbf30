// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.doctor.Diagnosis;
import io.pawprint.doctor.Examination;
import io.pawprint.doctor.Grade;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.LocalHost;
import io.pawprint.probe.live.ProbeException;
import io.pawprint.probe.live.TcpdumpOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which verdicts this host can support, what is missing, and what to do about it. */
@Command(
    name = "doctor",
    description = {
      "Say which verdicts this host can support, what is missing, and what to do about it.",
      "Exit code 1: something is missing. Broker and registry are asked only if named."
    },
    footer = {"%nAs the user that will run it:%n", "  sudo deploy/pawprint doctor%n",
      "For a fleet's inventory:%n", "  deploy/pawprint doctor -o json"})
final class DoctorCommand implements Callable<Integer> {

  private static final List<String> CLUSTER =
      List.of("--bootstrap-servers", "--schema-registry", "--config", "-D");

  @Spec CommandSpec spec;

  @Option(names = "--proc-root", paramLabel = "DIR", defaultValue = "/proc",
      description = "Where the host's /proc is mounted; ${DEFAULT-VALUE} by default.")
  private Path procRoot;

  @Option(names = "--device", paramLabel = "NAME", defaultValue = "any",
      description = "Interface to try the capture on; ${DEFAULT-VALUE} by default.")
  private String device;

  @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "table",
      description = "table, json or jsonl; ${DEFAULT-VALUE} by default.")
  private OutputFormat format;

  @Mixin private ClusterOptions cluster;

  private final Terminal terminal;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!Files.isReadable(procRoot.resolve("net/netstat"))) {
      throw new UserError("--proc-root " + procRoot + ": no net/netstat to be read there");
    }
    TcpdumpOptions capture = new TcpdumpOptions("tcpdump", device,
        TcpdumpOptions.DEFAULT.snapLength(), TcpdumpOptions.DEFAULT.sampleBits());
    terminal.status("looking for two seconds");
    Examination examination =
        Examination.of(identify(), procRoot, capture).with(clusterDiagnoses());
    terminal.status("");
    DoctorText.write(examination, format, terminal);
    return examination.complete() ? 0 : UserError.FAILURE;
  }

  private HostIdentity identify() {
    try {
      return LocalHost.identify("", procRoot, Path.of("/etc/machine-id"));
    } catch (ProbeException e) {
      throw new UserError(e.getMessage());
    }
  }

  private List<Diagnosis> clusterDiagnoses() {
    List<Diagnosis> all = new ArrayList<>();
    if (CLUSTER.stream().noneMatch(spec.commandLine().getParseResult()::hasMatchedOption)) {
      return all;
    }
    PawprintConfig config = cluster.config();
    String cost = "nothing of this host arrives";
    String servers = config.list(ClusterSettings.BOOTSTRAP_SERVERS);
    try (Cluster connected = Cluster.connect(config)) {
      List<String> differences = 
          new TopicCatalogue(connected, config.topicSettings()).differences();
      all.add(differences.isEmpty()
          ? new Diagnosis("broker", Grade.OK, servers + ", topics as they should be", "", "")
          : new Diagnosis("broker", Grade.LIMITED, servers + ", " + differences.size()
              + " topics differ", differences.get(0),
              "deploy/pawprint topics --check, then --apply"));
    } catch (UserError e) {
      all.add(new Diagnosis("broker", Grade.MISSING, e.getMessage(), cost, ""));
    }
    String urls = config.list(ClusterSettings.SCHEMA_REGISTRY_URL);
    all.add(RegistryCheck.complaint(config)
        .map(why -> new Diagnosis("registry", Grade.MISSING,
            why.replaceFirst(": waiting for it.*", ""), cost, "--schema-registry names another"))
        .orElseGet(() -> new Diagnosis("registry", Grade.OK, urls + " answers", "", "")));
    return all;
  }
}
