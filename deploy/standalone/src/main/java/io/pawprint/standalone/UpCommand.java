// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.alert.Alert;
import io.pawprint.app.AlertFeed;
import io.pawprint.app.ApiSettings;
import io.pawprint.app.ConfigOptions;
import io.pawprint.app.LogTarget;
import io.pawprint.app.OutputFormat;
import io.pawprint.app.StateHome;
import io.pawprint.app.StopSignal;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.LocalHost;
import io.pawprint.probe.live.ProbeException;
import io.pawprint.schema.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything on this machine, observing this machine. */
@Command(
    name = "up",
    description = {
      "Start broker, registry and detection on loopback, observe this host, and print alerts as",
      "they open, change and close. Ctrl-C stops; the next start goes on where this one ended."
    },
    footer = {
      "%nAs root, or as a user who may capture, so that SYNs are seen:%n",
      "  sudo deploy/pawprint up%n",
      "Beside another one, as JSON lines:%n",
      "  deploy/pawprint up --state-dir /tmp/p --port 0 --registry-port 0 \\",
      "      --api-port 0 --management-port 0 -o jsonl"
    })
final class UpCommand implements Callable<Integer> {

  private static final Duration POLL = Duration.ofMillis(500);

  @Option(names = "--state-dir", paramLabel = "DIR",
      description = "Where state is kept; ${XDG_STATE_HOME:-~/.local/state}/pawprint by default.")
  private Path stateDir = StateHome.path();

  @Option(names = "--port", paramLabel = "PORT", defaultValue = "19092",
      description = "Port of the broker on 127.0.0.1; ${DEFAULT-VALUE} by default, 0: a free one.")
  private int port;

  @Option(names = "--registry-port", paramLabel = "PORT", defaultValue = "18081",
      description = "Port of the registry; ${DEFAULT-VALUE} by default, 0: a free one.")
  private int registryPort;

  @Option(names = "--api-port", paramLabel = "PORT", defaultValue = "8080",
      description = "Port of API and console; ${DEFAULT-VALUE} by default, 0: a free one.")
  private int apiPort;

  @Option(names = "--management-port", paramLabel = "PORT", defaultValue = "8079",
      description = "Port of health and metrics; ${DEFAULT-VALUE} by default, 0: a free one.")
  private int managementPort;

  @Option(names = "--host-id", paramLabel = "ID", defaultValue = "",
      description = "Name of this host in alerts; /etc/machine-id by default.")
  private String hostId;

  @Option(names = "--device", paramLabel = "NAME", defaultValue = "any",
      description = "Interface to capture on; ${DEFAULT-VALUE} by default.")
  private String device;

  @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "table",
      description = "Alerts as table or jsonl; ${DEFAULT-VALUE} by default.")
  private OutputFormat format;

  @Mixin private ConfigOptions options;

  private final Terminal terminal;

  UpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (format == OutputFormat.JSON) {
      throw UserError.usage("up has no end, and a JSON array needs one: use -o jsonl");
    }
    try (StateDirectory state = StateDirectory.open(stateDir)) {
      LogTarget.file(state.resolve("pawprint.log"));
      HostIdentity host = identify();
      terminal.say("state in " + state.path() + " (log: pawprint.log there)");
      StopSignal stop = new StopSignal();
      try (Standalone standalone =
          Standalone.start(state.path(), port, registryPort, options, api())) {
        observe(standalone, host, state.path(), stop);
        terminal.say("stopping");
      } finally {
        stop.done();
      }
    }
    return 0;
  }

  private Map<String, String> api() {
    return Map.of(
        ApiSettings.LISTEN, LoopbackPort.ADDRESS + ":" + LoopbackPort.free(apiPort, "--api-port"),
        ApiSettings.MANAGEMENT,
        LoopbackPort.ADDRESS + ":" + LoopbackPort.free(managementPort, "--management-port"));
  }

  private HostIdentity identify() {
    try {
      return LocalHost.identify(hostId, Path.of("/proc"), Path.of("/etc/machine-id"));
    } catch (ProbeException e) {
      throw new UserError(e.getMessage() + ": --host-id names this host");
    }
  }

  private void observe(Standalone standalone, HostIdentity host, Path state, StopSignal stop) {
    OpenAlerts open = OpenAlerts.read(standalone.config());
    open.all().forEach(alert -> format.write(alert, terminal));
    try (AlertFeed feed = AlertFeed.open(standalone.config(), Topics.ALERTS, false);
        HostConnectors connectors = HostConnectors.start(
            standalone, hostId, device, state.resolve("connect.offsets"), this::talk)) {
      terminal.say("observing " + host.hostId() + " (Linux " + host.kernelRelease()
          + "); broker " + standalone.brokers() + ", registry " + standalone.registry()
          + ", console and API " + standalone.detection().apiUrl().orElseThrow()
          + "; Ctrl-C stops");
      StatusLine status = new StatusLine(standalone.detection(), connectors, open);
      while (!stop.await(0)) {
        feed.poll(POLL).stream().flatMap(entry -> entry.alert().stream())
            .forEach(alert -> show(alert, open));
        status.due().ifPresent(terminal::status);
        if (standalone.detection().hasStopped()) {
          throw new UserError("the topology has stopped: "
              + standalone.detection().stopReason()
                  .map(why -> why + "; up keeps its broker there too: delete " + state
                      + ", or give another --state-dir")
                  .orElse("pawprint.log says why"));
        }
      }
    }
  }

  private void show(Alert alert, OpenAlerts open) {
    open.see(alert);
    terminal.status("");
    format.write(alert, terminal);
  }

  private void talk(String line) {
    terminal.say("pawprint: " + line);
  }
}
