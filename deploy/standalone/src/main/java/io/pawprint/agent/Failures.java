// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import io.pawprint.access.Refusal;
import io.pawprint.connect.Notices;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.runtime.Herder;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo.TaskState;
import org.apache.kafka.connect.util.ConnectorTaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for tasks that have failed, says why once, and restarts them: nobody else does. */
final class Failures implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final long EVERY_S = 10;

  private final Herder herder;
  private final Map<String, String> said = new HashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "pawprint-failures");
        made.setDaemon(true);
        return made;
      });

  Failures(Herder herder) {
    this.herder = herder;
  }

  void watch() {
    thread.scheduleWithFixedDelay(this::look, EVERY_S, EVERY_S, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      for (String connector : herder.connectors()) {
        ConnectorStateInfo state = herder.connectorStatus(connector);
        for (TaskState task : state.tasks()) {
          if (task.state().equals("FAILED")) {
            restart(connector, task);
          }
        }
      }
    } catch (RuntimeException e) { // else the schedule would end without a word
      LOG.warn("the state of connectors cannot be told", e);
    }
  }

  private void restart(String connector, TaskState task) {
    String trace = task.trace() == null ? "" : task.trace();
    String why = Refusal.ofTrace(trace)
        .map(refusal -> "the brokers refuse it: " + refusal).orElseGet(() -> reason(trace));
    if (!why.equals(said.put(connector, why))) {
      LOG.warn("task of {} failed: {}", connector, task.trace());
      Notices.say(connector + " has failed: " + why + "; restarted every " + EVERY_S + " s");
    }
    herder.restartTask(new ConnectorTaskId(connector, task.id()), (error, nothing) -> { });
  }

  /** The first line of a trace, without the class of the exception. */
  private static String reason(String trace) {
    String line = trace.lines().findFirst().orElse("");
    return line.replaceFirst("^[\\w.$]+(Exception|Error): ", "");
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
