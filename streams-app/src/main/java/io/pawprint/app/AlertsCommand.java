// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.alert.Alert;
import io.pawprint.app.ask.ApiAlerts;
import io.pawprint.schema.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what is open, what was, and what comes. */
@Command(
    name = "alerts",
    description = "Show the alerts that are open; with --follow also what comes.",
    footer = {
      "%nWhat is open on this machine's up, and what opens and closes from now on:%n",
      "  deploy/pawprint alerts --follow%n",
      "The same of a fleet, by any instance's API:%n",
      "  deploy/pawprint alerts --follow --url https://node-1.example:8443 --token-file token%n",
      "Every transition of the last 30 days, for a script:%n",
      "  deploy/pawprint alerts --history -o jsonl --bootstrap-servers broker:9092"
    })
final class AlertsCommand implements Callable<Integer> {

  private static final int ALERT_CAME = 3;

  @Option(names = "--follow", description = "Go on with each transition as it comes.")
  private boolean follow;

  @Option(names = "--history", description = "Every transition that is kept, not what is open.")
  private boolean history;

  @Option(
      names = "-o",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json or jsonl; ${DEFAULT-VALUE} by default.")
  private OutputFormat format;

  @Option(names = "--fail-on-alert", description = "Exit with 3 if there is one.")
  private boolean failOnAlert;

  @Option(names = "--url", paramLabel = "URL",
      description = "Ask this API (http://127.0.0.1:8080 is that of up) instead of the brokers.")
  private String url;

  @Option(names = "--token-file", paramLabel = "FILE",
      description = "File with the API's bearer token, where one is wanted.")
  private Path tokenFile;

  @Mixin private ClusterOptions options;

  private final Terminal terminal;

  AlertsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (follow && format == OutputFormat.JSON) {
      throw UserError.usage("--follow has no end, and a JSON array needs one: use -o jsonl");
    }
    if (url != null) {
      return overApi();
    }
    PawprintConfig config = options.config();
    try (Cluster cluster = Cluster.connect(config)) {
      new TopicCatalogue(cluster).requireAlerts();
    }
    try (AlertFeed transitions = AlertFeed.open(config, Topics.ALERTS, history)) {
      List<Alert> known = history ? alerts(transitions.toEnd()) : open(config);
      format.write(known, terminal);
      if (known.isEmpty() && format == OutputFormat.TABLE) {
        terminal.say(history ? "no alerts yet" : "no alert is open");
      }
      while (follow && !Thread.currentThread().isInterrupted()) {
        alerts(transitions.poll(Duration.ofSeconds(1)))
            .forEach(alert -> format.write(alert, terminal));
      }
      return failOnAlert && !known.isEmpty() ? ALERT_CAME : 0;
    }
  }

  private int overApi() {
    if (history) {
      throw UserError.usage("--history reads the topics: leave --url out");
    }
    ApiAlerts api = new ApiAlerts(url, tokenFile);
    List<Alert> known = api.open();
    format.write(known, terminal);
    if (known.isEmpty() && format == OutputFormat.TABLE) {
      terminal.say("no alert is open");
    }
    if (follow) {
      api.follow(alert -> format.write(alert, terminal), terminal::say);
    }
    return failOnAlert && !known.isEmpty() ? ALERT_CAME : 0;
  }

  private static List<Alert> open(PawprintConfig config) {
    try (AlertFeed current = AlertFeed.open(config, Topics.ALERTS_CURRENT, true)) {
      Map<String, Alert> open = new LinkedHashMap<>();
      for (AlertFeed.Entry entry : current.toEnd()) {
        open.remove(entry.fingerprint());
        entry.alert().ifPresent(alert -> open.put(entry.fingerprint(), alert));
      }
      return new ArrayList<>(open.values());
    }
  }

  private static List<Alert> alerts(List<AlertFeed.Entry> entries) {
    return entries.stream().flatMap(entry -> entry.alert().stream()).toList();
  }
}
