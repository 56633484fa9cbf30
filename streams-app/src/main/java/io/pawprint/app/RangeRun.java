// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.replay.ReplayListener;
import io.pawprint.replay.range.BadRangeException;
import io.pawprint.replay.range.RangeFiles;
import io.pawprint.replay.range.RangePlan;
import io.pawprint.replay.range.RangePlanner;
import io.pawprint.replay.range.RangeReplay;
import io.pawprint.replay.range.RangeRequest;
import io.pawprint.replay.range.RangeSample;
import io.pawprint.replay.range.RecordedAlerts;
import io.pawprint.replay.range.StoppedException;
import io.pawprint.replay.range.Tally;
import io.pawprint.intake.RegistryWait.RegistryAwayException;
import io.pawprint.intake.Signatures;
import io.pawprint.schema.serde.RegistryRefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/** One replay of topics, from the first look at the cluster to the last word on it. */
final class RangeRun {

  private final PawprintConfig config;
  private final RangeRequest request;
  private final Terminal terminal;
  private final Interruption interruption;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param interruption to be closed when what comes of the run is written
   */
  RangeRun(
      PawprintConfig config, RangeRequest request, Terminal terminal, Interruption interruption) {
    this.config = config;
    this.request = request;
    this.terminal = terminal;
    this.interruption = interruption;
  }

  /**
   * What would be read.
   *
   * @throws UserError if there is nothing to read, or nobody to ask
   */
  RangePlan plan() {
    try {
      Signatures.of(request.serdes());
    } catch (ConfigException e) {
      throw UserError.usage(e.getMessage());
    }
    Cluster.connect(config).close(); // says so where no broker is
    RegistryCheck.absence(config)
        .ifPresent(
            line -> {
              throw new UserError(line + ": no record can be read without it; --schema-registry"
                  + " names another");
            });
    try {
      return RangePlanner.plan(request);
    } catch (BadRangeException e) {
      throw UserError.usage(e.getMessage());
    } catch (IOException e) {
      throw UserError.of(e);
    }
  }

  /** Says what would be read, and how long it would take. */
  void dryRun() {
    RangePlan plan = plan();
    try {
      RangeText.dryRun(plan, request.thresholds(), RangeSample.take(request, plan))
          .forEach(terminal::result);
    } catch (IOException e) {
      throw UserError.of(e);
    }
  }

  /**
   * Plays it.
   *
   * @throws StoppedException if it was interrupted: that is told, and no file is left
   */
  void play(RangeFiles files, List<ReplayListener> listeners, AlertOutput alerts)
      throws IOException {
    RangePlan plan = plan();
    tellAndNote(RangeText.plan(plan, request.thresholds()));
    Tally tally = new Tally();
    BooleanSupplier stopping = interruption.listen();
    try (ReplayProgress progress = new ReplayProgress(plan, tally, terminal)) {
      RangeReplay.run(request, plan, files, listeners, tally, stopping, alerts::accept);
      progress.close();
      tell(plan, tally, alerts, progress.seconds());
    } catch (StoppedException | RegistryAwayException e) {
      if (!stopping.getAsBoolean()) {
        throw new UserError(e.getMessage() + ": what was read so far is thrown away");
      }
      terminal.say(
          String.format(
              Locale.ROOT, "stopped after %,d of %,d records: no alerts, and no file was written",
              tally.offsets(), plan.offsets()));
      throw new StoppedException();
    } catch (RegistryRefusedException e) {
      throw new UserError("the schema registry refuses: " + e.getMessage());
    } catch (OutOfMemoryError e) { // the threads that held it are gone
      throw new UserError(
          String.format(
              Locale.ROOT, "a heap of %,d MB does not hold the state of the %,d hosts met so far:"
                  + " PAWPRINT_JAVA_OPTS=-Xmx2g gives it more; --host takes fewer hosts",
              Runtime.getRuntime().maxMemory() >> 20, tally.hosts()));
    }
  }

  private void tellAndNote(List<String> lines) {
    lines.forEach(terminal::say);
    notes.addAll(lines);
  }

  /** What whoever reads the outcome should know: from when on it is sound, what was not read. */
  List<String> notes() {
    return notes;
  }

  private void tell(RangePlan plan, Tally tally, AlertOutput alerts, double seconds) {
    tellAndNote(RangeText.unread(tally));
    terminal.say(RangeText.done(tally, seconds));
    if (tally.hosts() == 0 && tally.otherHosts() > 0) {
      throw UserError.usage(
          "no host matches --host " + request.hosts() + ": in the range are "
              + tally.someOtherHosts()
              + (tally.otherHosts() > 20 ? " and others" : ""));
    }
    try {
      RecordedAlerts.read(request, plan)
          .differences(request.thresholds().hash(), alerts.opened())
          .forEach(line -> tellAndNote(List.of(line)));
    } catch (KafkaException e) {
      terminal.say("not compared with recorded alerts: " + UserError.reason(e));
    }
  }
}
