// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawprint.app.OutputFormat;
import io.pawprint.app.Stoppable;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import java.time.Duration;
import java.util.Map;
import java.util.Stack;
import java.util.function.Function;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that asks the API, and how its answer is shown. */
final class Asking {

  private static final String CLEAR = "\u001b[H\u001b[2J";

  @Option(names = "--url", paramLabel = "URL",
      defaultValue = "${env:PAWPRINT_URL:-http://127.0.0.1:8080}",
      description = {
        "Any instance's API; by default what PAWPRINT_URL says, or that of up,",
        "http://127.0.0.1:8080."
      })
  private String url;

  @Mixin private ApiAccess access;

  @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "table",
      description = "table, json or jsonl; ${DEFAULT-VALUE} by default.")
  private OutputFormat format;

  @Option(names = "--watch", paramLabel = "SECONDS", arity = "0..1",
      preprocessor = Seconds.class,
      description = "Ask again every so many seconds (2), until stopped.")
  private Integer watchS;

  @Option(names = "--width", paramLabel = "COLUMNS",
      defaultValue = "${sys:pawprint.columns:-0}",
      description = {
        "Lines of a table no longer than that; what does not fit goes on below. By default",
        "what the terminal has, and no limit where it is none."
      })
  private int width;

  /** A word after --watch that is no number is not its own: {@code ports --watch web-7}. */
  static final class Seconds implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (words.isEmpty() || !words.peek().matches("[0-9]+")) {
        words.push("2");
      }
      return false; // picocli takes it from there
    }
  }

  /**
   * Asks and shows, once or again and again.
   *
   * @param ask gives the answer
   * @param items name of the array in it, for jsonl
   * @param table lines for a person
   */
  int run(
      Terminal terminal, Function<ApiClient, JsonNode> ask, String items,
      Function<JsonNode, TextTable> table) {
    ApiClient client = access.client(url);
    return watchS == null
        ? show(client, terminal, ask, items, table)
        : Stoppable.run(() -> show(client, terminal, ask, items, table));
  }

  private int show(
      ApiClient client, Terminal terminal, Function<ApiClient, JsonNode> ask, String items,
      Function<JsonNode, TextTable> table) {
    do {
      JsonNode answer;
      try {
        answer = ask.apply(client);
      } catch (UserError e) {
        if (watchS != null && Thread.currentThread().isInterrupted()) {
          return 0; // stopped while it was asking
        }
        throw e;
      }
      if (watchS != null && terminal.outColour() && format == OutputFormat.TABLE) {
        terminal.out().print(CLEAR);
      }
      switch (format) {
        case TABLE -> table.apply(answer).lines(width).forEach(terminal::result);
        case JSON -> terminal.result(answer.toPrettyString());
        case JSONL -> answer.get(items).forEach(item -> terminal.result(item.toString()));
      }
      warn(terminal, answer);
      // a pipe that nobody reads any more has to end it: | head
    } while (watchS != null && !terminal.out().checkError() && slept(watchS));
    return 0;
  }

  private static void warn(Terminal terminal, JsonNode answer) {
    if (answer.path("stale").asBoolean()) {
      terminal.say("pawprint: this is a standby's answer, it may be some seconds old");
    }
    answer.path("missing").forEach(gap -> {
      if (gap.has("instance")) {
        terminal.say("pawprint: without " + gap.get("instance").asText() + ", which "
            + gap.get("reason").asText());
      }
    });
  }

  private static boolean slept(int seconds) {
    try {
      Thread.sleep(Duration.ofSeconds(Math.max(1, seconds)).toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
