// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.alert.Alert;
import io.pawprint.app.AlertFeed;
import io.pawprint.app.Cluster;
import io.pawprint.app.ConfigOptions;
import io.pawprint.app.LogTarget;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.observe.Observation;
import io.pawprint.schema.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays recorded incidents through the whole pipeline and checks what comes of them. */
@Command(
    name = "demo",
    description = {
      "Play recorded incidents through broker, registry and topology, and show what comes of them.",
      "Exit with 0 only if exactly the expected alerts came."
    },
    footer = {
      "%nAll of the demo, or one incident of deploy/incidents:%n",
      "  deploy/pawprint demo",
      "  deploy/pawprint demo bucket_overflow"
    })
final class DemoCommand implements Callable<Integer> {

  // a recording that is over is no host that fell silent
  private static final Map<String, String> PLAYED = Map.of("silence.after.s", "86400");

  @Parameters(
      arity = "0..*",
      paramLabel = "INCIDENT",
      description = "Which ones, by folder name; those of the demo by default.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--all", description = "All of them, boundary probes and known gaps too.")
  private boolean all;

  @Option(
      names = "--incidents",
      paramLabel = "DIR",
      defaultValue = "${sys:pawprint.home:-.}/deploy/incidents",
      description = "Where they are; deploy/incidents by default.")
  private Path folder;

  @Mixin private ConfigOptions options;

  private final Terminal terminal;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<Incident> incidents = chosen();
    long startedNs = System.nanoTime();
    List<Outcome> outcomes;
    try (TemporaryTree state = TemporaryTree.create("pawprint-demo-");
        Standalone standalone = start(state.path())) {
      outcomes = Outcome.of(incidents, play(standalone, incidents, startedNs));
    }
    OutcomeTable.lines(outcomes, terminal).forEach(terminal::result);
    long bad = outcomes.stream().filter(outcome -> !outcome.asExpected()).count();
    terminal.result(bad == 0
        ? "all " + outcomes.size() + " incidents gave exactly the alerts expected of them"
        : bad + " of " + outcomes.size() + " incidents gave other alerts than expected");
    return bad == 0 ? 0 : UserError.FAILURE;
  }

  private Standalone start(Path state) {
    LogTarget.file(state.resolve("pawprint.log"));
    terminal.say("starting broker, registry and topology in " + state);
    return Standalone.start(state, 0, 0, options, PLAYED);
  }

  private List<Incident> chosen() {
    List<Incident> known = Incident.all(folder);
    if (names.isEmpty()) {
      return known.stream().filter(incident -> all || incident.place() > 0).toList();
    }
    return names.stream()
        .map(name -> known.stream().filter(i -> i.name().equals(name)).findFirst()
            .orElseThrow(() -> UserError.usage("no such incident: " + name + "; there are "
                + String.join(", ", known.stream().map(Incident::name).toList()))))
        .toList();
  }

  private List<Alert> play(Standalone standalone, List<Incident> incidents, long startedNs) {
    List<Alert> came = new ArrayList<>();
    try (Producer<String, Observation> producer = standalone.newProducer();
        Cluster cluster = Cluster.connect(standalone.config());
        AlertFeed feed = AlertFeed.open(standalone.config(), Topics.ALERTS, true)) {
      IncidentPlayer player =
          new IncidentPlayer(producer, warning -> terminal.say("pawprint: " + warning));
      for (Incident incident : incidents) {
        long beforeNs = System.nanoTime();
        long beforeS = player.playedS();
        player.play(incident, () -> {
          came.addAll(announced(feed.poll(Duration.ZERO), startedNs));
          terminal.status("playing " + incident.name() + ": "
              + (player.playedS() - beforeS) + " s, " + player.records() + " records");
        });
        terminal.say(String.format("played %s: %d s recorded, in %.1f s", incident.name(),
            player.playedS() - beforeS, (System.nanoTime() - beforeNs) / 1e9));
      }
      new Consumed(cluster, standalone).await(player.ends(), () ->
          came.addAll(announced(feed.poll(Duration.ZERO), startedNs)));
      came.addAll(announced(feed.toEnd(), startedNs));
    }
    return came;
  }

  private List<Alert> announced(List<AlertFeed.Entry> entries, long startedNs) {
    List<Alert> alerts = entries.stream().flatMap(entry -> entry.alert().stream()).toList();
    for (Alert alert : alerts) {
      if (alert.status() == Alert.Status.FIRING) {
        terminal.say(String.format("%.1f s after the start: %s on %s",
            (System.nanoTime() - startedNs) / 1e9, alert.kind(), alert.hostId()));
      }
    }
    return alerts;
  }
}
