// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.alert.Alert;
import io.pawprint.app.ask.ApiAccess;
import io.pawprint.app.ask.ApiAlerts;
import io.pawprint.schema.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InterruptException;
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
      "  deploy/pawprint alerts --follow --url https://node-1.example:8443 \\%n"
          + "    --token-file token --ca-file ca.pem%n",
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

  @Option(names = "--fail-on-alert", description = "Exit with 3 if there is one, or one came.")
  private boolean failOnAlert;

  @Option(names = "--url", paramLabel = "URL",
      description = "Ask this API (http://127.0.0.1:8080 is that of up) instead of the brokers.")
  private String url;

  @Mixin private ApiAccess access;

  @Mixin private ClusterOptions options;

  private final Terminal terminal;
  private Thread caller;
  private volatile boolean came;

  AlertsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (follow && format == OutputFormat.JSON) {
      throw UserError.usage("--follow has no end, and a JSON array needs one: use -o jsonl");
    }
    caller = Thread.currentThread();
    return follow ? Stoppable.run(this::untilStopped) : show();
  }

  private int untilStopped() {
    try {
      return show();
    } catch (UserError | InterruptException e) {
      if (!caller.isInterrupted() && !(e instanceof InterruptException)) {
        throw e;
      }
      return code(); // Ctrl-C is how it ends
    }
  }

  private int show() {
    return url == null ? overBrokers() : overApi();
  }

  private int overBrokers() {
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
      came |= !known.isEmpty();
      while (follow && isWanted()) {
        alerts(transitions.poll(Duration.ofSeconds(1))).forEach(this::tell);
      }
    }
    return code();
  }

  private void tell(Alert alert) {
    came = true;
    format.write(alert, terminal);
    if (!isWanted()) {
      caller.interrupt();
    }
  }

  /** A pipe that nobody reads any more ends it: | head. */
  private boolean isWanted() {
    return !terminal.out().checkError() && !caller.isInterrupted();
  }

  private int code() {
    return failOnAlert && came ? ALERT_CAME : 0;
  }

  private int overApi() {
    if (history) {
      throw UserError.usage("--history reads the topics: leave --url out");
    }
    ApiAlerts api = new ApiAlerts(url, access);
    List<Alert> known = api.open();
    format.write(known, terminal);
    if (known.isEmpty() && format == OutputFormat.TABLE) {
      terminal.say("no alert is open");
    }
    came |= !known.isEmpty();
    if (follow) {
      api.follow(this::tell, terminal::say);
    }
    return code();
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
